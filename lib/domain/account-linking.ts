/** What is known when somebody comes back from an identity provider. */
export interface ProviderArrival {
  /** The account that this account of theirs signs in already. */
  linkedUserId: number | null;
  /** Null where the provider tells none. */
  email: { isVerified: boolean } | null;
  /** The account here that has the same e-mail address. */
  sameEmail: { userId: number; isVerified: boolean } | null;
  mayCreate: boolean;
}

export const linkRefusals = ['banned', 'email_unverified', 'account_exists', 'registration_closed'] as const;
export type LinkRefusal = (typeof linkRefusals)[number];

export type Linking = { kind: 'sign_in'; userId: number } | { kind: 'link'; userId: number } | { kind: 'create' } | { kind: 'refuse'; reason: LinkRefusal };

/**
 * Whom a provider's account signs in. An equal e-mail address links only where both sides know that it is the person's:
 * else whoever writes another's address into an account, there or here, would take over the other account.
 */
export function decideLinking({ linkedUserId, email, sameEmail, mayCreate }: ProviderArrival): Linking {
  if (linkedUserId !== null) return { kind: 'sign_in', userId: linkedUserId };
  if (email === null || !email.isVerified) return { kind: 'refuse', reason: 'email_unverified' };
  if (sameEmail !== null) return sameEmail.isVerified ? { kind: 'link', userId: sameEmail.userId } : { kind: 'refuse', reason: 'account_exists' };
  return mayCreate ? { kind: 'create' } : { kind: 'refuse', reason: 'registration_closed' };
}
