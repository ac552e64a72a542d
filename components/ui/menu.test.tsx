// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Menu, MenuItem } from './menu';

afterEach(cleanup);

async function opened() {
  render(
    <>
      <Menu trigger={<button type="button">Opener</button>}>
        <MenuItem>One</MenuItem>
      </Menu>
      <button type="button">Beside</button>
      <p>Words</p>
    </>,
  );
  const opener = screen.getByRole('button', { name: 'Opener' });
  opener.focus();
  fireEvent.keyDown(opener, { key: 'Enter' });
  const menu = await screen.findByRole('menu');
  // Radix listens for presses elsewhere from the next task on.
  await new Promise((resolve) => setTimeout(resolve));
  return { opener, menu };
}

test('after Escape the focus is at the opener', async () => {
  const { opener, menu } = await opened();
  fireEvent.keyDown(menu, { key: 'Escape' });
  await waitFor(() => expect(document.activeElement).toBe(opener));
  expect(screen.queryByRole('menu')).toBeNull();
});

test('after a press on nothing beside the menu too', async () => {
  const { opener } = await opened();
  // What a browser does on a press: the focus leaves the menu.
  fireEvent.pointerDown(screen.getByText('Words'));
  (document.activeElement as HTMLElement).blur();
  fireEvent.click(screen.getByText('Words'));
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test('where another control was pressed, the focus stays there', async () => {
  await opened();
  const beside = screen.getByText('Beside');
  fireEvent.pointerDown(beside);
  beside.focus();
  fireEvent.click(beside);
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  await new Promise((resolve) => setTimeout(resolve));
  expect(document.activeElement).toBe(beside);
});
