import type { Allowance } from '@/lib/contracts/errors';

export type LimitName = 'read' | 'write' | 'upload' | 'invite' | 'register' | 'guest' | 'sign_in_account' | 'sign_in_address' | 'mail_account' | 'mail_address';

/** How much is left. */
export type LimitState = Allowance;

export interface RateLimit {
  /** Takes one from the allowance. @throws Problem `rate_limited` when nothing is left */
  take(name: LimitName, key: string): Promise<LimitState>;
  /** Refuses when the allowance is used up, without taking. */
  check(name: LimitName, key: string): Promise<void>;
  reset(name: LimitName, key: string): Promise<void>;
}
