import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decideLinking, type ProviderArrival } from './account-linking';

const stranger: ProviderArrival = { linkedUserId: null, email: { isVerified: true }, sameEmail: null, mayCreate: true };

it.each([
  ['a linked account signs in', { ...stranger, linkedUserId: 7 }, { kind: 'sign_in', userId: 7 }],
  ['also where nobody may register and the address is not theirs', { linkedUserId: 7, email: null, sameEmail: { userId: 8, isVerified: true }, mayCreate: false }, { kind: 'sign_in', userId: 7 }],
  ['a newcomer gets an account', stranger, { kind: 'create' }],
  ['not where registration is closed', { ...stranger, mayCreate: false }, { kind: 'refuse', reason: 'registration_closed' }],
  ['an address verified on both sides links, also where registration is closed', { ...stranger, sameEmail: { userId: 8, isVerified: true }, mayCreate: false }, { kind: 'link', userId: 8 }],
  ['an address that is not verified here does not', { ...stranger, sameEmail: { userId: 8, isVerified: false } }, { kind: 'refuse', reason: 'account_exists' }],
  ['an address that is not verified there does not', { ...stranger, email: { isVerified: false }, sameEmail: { userId: 8, isVerified: true } }, { kind: 'refuse', reason: 'email_unverified' }],
  ['without an address there is no account', { ...stranger, email: null }, { kind: 'refuse', reason: 'email_unverified' }],
] as const)('%s', (_what, arrival, expected) => {
  expect(decideLinking(arrival)).toEqual(expected);
});

it('nobody gets into an account by an address that either side has not verified', () => {
  const email = fc.option(fc.record({ isVerified: fc.boolean() }));
  const sameEmail = fc.option(fc.record({ userId: fc.constant(8), isVerified: fc.boolean() }));
  fc.assert(
    fc.property(email, sameEmail, fc.boolean(), (email, sameEmail, mayCreate) => {
      const decided = decideLinking({ linkedUserId: null, email, sameEmail, mayCreate });
      if (!email?.isVerified) expect(decided.kind).toBe('refuse');
      if (sameEmail && !sameEmail.isVerified) expect(decided.kind).toBe('refuse');
    }),
  );
});
