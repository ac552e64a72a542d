/**
 * A sponsorship that is paid for, from the pressed button to the end of the last payment.
 *
 * - `open`: the person was sent to pay. `lapsed`: did not, and the page for it is closed.
 * - `running`: paid, also while the provider tries a failed renewal again. `suspended`: it gave up trying, the debt may still be paid.
 * - `ending`: over for us; the provider has to be told. `ended`: it knows.
 */
export type SponsorshipState = 'open' | 'lapsed' | 'running' | 'suspended' | 'ending' | 'ended';

/** What a provider tells about one sponsorship. */
export type PaymentFact = 'lapsed' | 'pending' | 'paid' | 'suspended' | 'ended';

/** Providers' clocks tell seconds: of facts of one second, the later step of a payment's course counts. */
export const factRanks: Readonly<Record<PaymentFact, number>> = { lapsed: 0, pending: 1, paid: 2, suspended: 3, ended: 4 };

export interface KnownSponsorship {
  state: SponsorshipState;
  /** When the provider came to know what the state rests on; null before its first word. */
  factAt: Date | null;
  factRank: number | null;
  subscriptionReference: string | null;
}

export interface ToldFact {
  fact: PaymentFact;
  at: Date;
  subscriptionReference: string | null;
}

const next: Readonly<Record<SponsorshipState, Readonly<Partial<Record<PaymentFact, SponsorshipState>>>>> = {
  open: { lapsed: 'lapsed', paid: 'running', suspended: 'suspended', ended: 'ended' },
  // A word that comes late: the page was paid on before it closed.
  lapsed: { paid: 'running', ended: 'ended' },
  running: { suspended: 'suspended', ended: 'ended' },
  suspended: { paid: 'running', ended: 'ended' },
  ending: { ended: 'ended' },
  ended: {},
};

/**
 * The state after a fact that may come late, twice, or before an earlier one.
 * @returns null where it changes nothing
 */
export function stateAfter(known: KnownSponsorship, told: ToldFact): SponsorshipState | null {
  const isAnothers = known.subscriptionReference !== null && told.subscriptionReference !== null && known.subscriptionReference !== told.subscriptionReference;
  if (isAnothers) return null;
  // Somebody paid for what we had given up without knowing of a payment: it must not run on unseen.
  if (known.state === 'ended' && known.subscriptionReference === null && told.subscriptionReference !== null && told.fact !== 'ended') return 'ending';
  // Nothing follows an end, so it counts whenever it comes.
  if (told.fact !== 'ended' && isOlder(known, told)) return null;
  return next[known.state][told.fact] ?? null;
}

/** Whether a fact is news at all: an older one leaves the time that the state rests on as it is. */
export function isOlder({ factAt, factRank }: Pick<KnownSponsorship, 'factAt' | 'factRank'>, { fact, at }: Pick<ToldFact, 'fact' | 'at'>): boolean {
  if (factAt === null || factRank === null) return false;
  return at.getTime() < factAt.getTime() || (at.getTime() === factAt.getTime() && factRanks[fact] < factRank);
}
