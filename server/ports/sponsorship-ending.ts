import type { Transaction } from './transaction';

/**
 * Ends what is being paid for, in the transaction that takes away what it is paid for. The provider is told by a job.
 * To be called before the other rows are touched: whoever locks in another order may wait for each other for ever.
 */
export interface SponsorshipEnding {
  /** @returns whether there was a payment that ran or was owed */
  ofPair(userId: number, channelId: number, tx: Transaction): Promise<boolean>;
  ofChannel(channelId: number, tx: Transaction): Promise<void>;
  /** Those of the person, and those of others with the person's own channel. */
  ofUser(userId: number, tx: Transaction): Promise<void>;
}
