// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LatePanel, WithLatePanel } from './late-panel';
import { Menu, MenuItem } from './menu';

vi.mock('./error-text', () => ({ useErrorText: () => String }));

// Under `act` React does at once what it would do in frames to come.
beforeEach(() => void vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** What React does before the browser may paint: a press is answered in a microtask. */
const beforePaint = () => Promise.resolve();

test('a press on a button is answered before its panel is drawn, which then comes', async () => {
  const panel = new LatePanel<object>(() => Promise.resolve(({ open }) => (open ? <div role="dialog" /> : null)));
  await panel.fetch();
  render(<WithLatePanel panel={panel} panelProps={{}} trigger={<button type="button">Opener</button>} />);
  const opener = await screen.findByRole('button');
  opener.click();
  await beforePaint();
  expect(opener.getAttribute('aria-expanded')).toBe('true');
  expect(screen.queryByRole('dialog')).toBeNull();
  await screen.findByRole('dialog');

  // The second time its code is here and it is in the page already.
  opener.click();
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), 15_000);
  opener.click();
  await beforePaint();
  expect(opener.getAttribute('aria-expanded')).toBe('true');
  expect(screen.queryByRole('dialog')).toBeNull();
  await screen.findByRole('dialog');
});

test('a menu too', async () => {
  render(
    <Menu trigger={<button type="button">Opener</button>}>
      <MenuItem>One</MenuItem>
    </Menu>,
  );
  const opener = await screen.findByRole('button');
  opener.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
  await beforePaint();
  expect(screen.queryByRole('menu')).toBeNull();
  await screen.findByRole('menu');
});
