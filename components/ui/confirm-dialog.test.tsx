// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test, vi } from 'vitest';
import { Problem } from '@/lib/contracts/errors';
import { en } from '@/lib/messages/en';
import { ConfirmDialog } from './confirm-dialog';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function confirmed(failure: Problem): Promise<string | null> {
  render(
    <IntlProvider locale="en" messages={en} timeZone="UTC">
      <ConfirmDialog trigger={<button type="button">Open</button>} title="Delete it?" description="It will be gone." confirmLabel="Delete" onConfirm={() => Promise.reject(failure)} />
    </IntlProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Open' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Delete' }));
  const alert = await screen.findByRole('alert');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Delete' }).getAttribute('aria-busy')).toBeNull());
  expect(screen.getByRole('dialog').contains(alert)).toBe(true);
  return alert.textContent;
}

test('what failed is said where it was asked, with the reason', async () => {
  expect(await confirmed(new Problem('rate_limited'))).toBe('Too many requests. Wait a moment and try again.');
});

test('and without a network it is not the site that is blamed', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  expect(await confirmed(new Problem('unavailable'))).toBe('There is no network. Check your connection and try again.');
});
