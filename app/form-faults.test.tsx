// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test, vi } from 'vitest';
import { CommentForm } from '@/components/comments/comment-form';
import { PasswordForm } from '@/components/settings/password-form';
import { ProfileForm } from '@/components/settings/profile-form';
import { CreateChannelForm } from '@/components/studio/create-channel-form';
import type { Self } from '@/lib/contracts/auth.contract';
import { en } from '@/lib/messages/en';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const self = { username: 'anna', email: 'anna@example.org', display_name: 'Anna', preferences: { history_paused: false } } as Self;
const forms: [name: string, form: ReactNode, firstField: string][] = [
  ['a channel', <CreateChannelForm key="" />, 'Name'],
  ['a profile', <ProfileForm key="" self={self} />, 'Display name'],
  ['a password', <PasswordForm key="" hasPassword />, 'Current password'],
  ['a comment', <CommentForm key="" videoId={1} isSignedIn here="/" onSent={() => undefined} />, 'Your comment'],
];

/** The form after it was sent and the server has answered this. */
async function refused(form: ReactNode, status: number, problem: object): Promise<{ said: HTMLElement }> {
  vi.stubGlobal('fetch', async () => Response.json(problem, { status }));
  const { container } = render(
    <IntlProvider locale="en" timeZone="UTC" messages={en}>
      {form}
    </IntlProvider>,
  );
  fireEvent.submit(container.querySelector('form')!);
  const said = await vi.waitFor(() => {
    const alert = screen.queryAllByRole('alert').find(({ textContent }) => textContent !== '');
    if (!alert) throw new Error('Nothing is said yet.');
    return alert;
  }, 15_000);
  return { said };
}

test.each(forms)('a fault of the server is no fault of the first field (%s)', async (_name, form, firstField) => {
  const { said } = await refused(form, 500, { code: 'internal' });
  expect(said.textContent).toBe(en.errors.internal);
  expect(screen.getByLabelText(firstField, { exact: false }).getAttribute('aria-invalid')).toBeNull();
  // It stands between the last field and the button.
  const button = screen.getAllByRole('button').at(-1)!;
  expect(said.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  expect(screen.getByLabelText(firstField, { exact: false }).compareDocumentPosition(said) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

test('what the server says of a field stands at that field, and at no other', async () => {
  await refused(<CreateChannelForm />, 422, { code: 'invalid', errors: [{ path: 'description', message: 'too long' }] });
  expect(screen.getByLabelText(en.studio.channelDescription, { exact: false }).getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByLabelText('Name', { exact: false }).getAttribute('aria-invalid')).toBeNull();
});

test('what it says of something that has no field stands above the button', async () => {
  const { said } = await refused(<CreateChannelForm />, 422, { code: 'invalid', errors: [{ path: 'sponsor_text', message: 'wrong' }] });
  expect(said.textContent).toBe(en.errors.invalid);
  expect(screen.getByLabelText('Name', { exact: false }).getAttribute('aria-invalid')).toBeNull();
});
