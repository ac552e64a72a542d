import type { ToldFact } from '@/lib/domain/sponsorship';

export interface CheckoutOrder {
  /** Our name of the sponsorship. One order per name: asked twice, also at once, the provider gives the same checkout. */
  reference: string;
  userId: number;
  channelId: number;
  channelName: string;
  returnPath: string;
}

export interface Checkout {
  /** The provider's name of it. */
  reference: string;
  url: string;
  expiresAt: Date;
}

/** Something that the provider has told about one sponsorship, once or several times. */
export interface PaymentNotice extends ToldFact {
  eventId: string;
  /** Our name of the sponsorship; perhaps of another site that shares the account. */
  reference: string;
}

/** Sponsorship is granted for nothing. */
export interface FreePayments {
  kind: 'free';
}

export interface PaidPayments {
  kind: 'paid';
  /** @throws Problem `unavailable` */
  openCheckout(order: CheckoutOrder): Promise<Checkout>;
  /**
   * Sees to it that nothing is charged any more: closes the checkout, or cancels at once what was paid by it. May be called again.
   * @throws where that is not certain
   */
  end(known: { checkoutReference: string | null; subscriptionReference: string | null }): Promise<void>;
  /**
   * Reads an event as it came, when its signature is right.
   * @returns null for one that is of no interest
   * @throws Problem `malformed`
   */
  readNotice(body: Uint8Array, signature: string | null, now: Date): PaymentNotice | null;
}

/** How sponsorship is paid for. */
export type Payments = FreePayments | PaidPayments;
