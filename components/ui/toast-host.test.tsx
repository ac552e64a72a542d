// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { toast } from './toast';
import { ToastHost } from './toast-host';

const network = vi.hoisted(() => ({ isThere: false }));
vi.mock('./toaster', async () => {
  const { useEffect } = await import('react');
  return {
    get Toaster() {
      if (!network.isThere) throw new Error('the chunk cannot be fetched');
      return function Shown({ onReady }: { onReady: (show: (request: { text: string }) => void) => void }) {
        useEffect(() => onReady(({ text }) => document.body.append(text)), [onReady]);
        return null;
      };
    },
  };
});
afterEach(cleanup);

test('a message that cannot be shown without a network takes nothing of the page with it, and the next one is shown', async () => {
  render(
    <>
      <p>What was typed</p>
      <ToastHost />
    </>,
  );
  await act(async () => toast('bad', 'There is no network.'));
  expect(screen.getByText('What was typed')).toBeDefined();
  network.isThere = true;
  await act(async () => toast('good', 'Saved'));
  await vi.waitFor(() => expect(document.body.textContent).toContain('Saved'), 15_000);
  expect(document.body.textContent).not.toContain('There is no network.');
});
