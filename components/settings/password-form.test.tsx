// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test, vi } from 'vitest';
import { en } from '@/lib/messages/en';
import { PasswordForm } from './password-form';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a wrong password is called that', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ code: 'invalid', errors: [{ path: 'current_password', message: 'wrong' }] }, { status: 422 }));
  render(
    <IntlProvider locale="en" timeZone="UTC" messages={en}>
      <PasswordForm hasPassword />
    </IntlProvider>,
  );
  fireEvent.submit(screen.getByRole('button', { name: 'Change password' }).closest('form')!);
  expect(await screen.findByText('This is not your password.')).toBeDefined();
});
