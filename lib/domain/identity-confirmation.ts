/** After this long at the latest, somebody else may sit at the screen. */
export const FRESH_SIGN_IN_MS = 15 * 60_000;

export type Confirmation = 'by_password' | 'by_fresh_sign_in' | 'sign_in_again';

/** What shows that it is still the person, before a password is set or an account goes: the password, or where there is none a sign-in just now. */
export function confirmationOf({ hasPassword, signedInForMs }: { hasPassword: boolean; signedInForMs: number }): Confirmation {
  if (hasPassword) return 'by_password';
  return signedInForMs <= FRESH_SIGN_IN_MS ? 'by_fresh_sign_in' : 'sign_in_again';
}
