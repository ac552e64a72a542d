import { expect, it } from 'vitest';
import { confirmationOf, FRESH_SIGN_IN_MS } from './identity-confirmation';

it('who has a password gives it, however fresh the sign-in', () => {
  expect(confirmationOf({ hasPassword: true, signedInForMs: 0 })).toBe('by_password');
});

it('who has none must have signed in just now', () => {
  expect(confirmationOf({ hasPassword: false, signedInForMs: FRESH_SIGN_IN_MS })).toBe('by_fresh_sign_in');
  expect(confirmationOf({ hasPassword: false, signedInForMs: FRESH_SIGN_IN_MS + 1 })).toBe('sign_in_again');
});
