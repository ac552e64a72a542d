import type { FreePayments } from '@/server/ports/payments';

/** Sponsoring costs nothing: whoever asks is a sponsor. */
export const freePayments: FreePayments = { kind: 'free' };
