import { createHmac } from 'node:crypto';
import type { GuestKey } from '@/server/ports/guest-key';

/** Keyed with the site's secret: without it nobody can try all addresses against what is stored. */
export function guestKeys(secret: string): GuestKey {
  const salt = createHmac('sha256', secret).update('origins of guests').digest();
  return (roomId, { address, userAgent }) => createHmac('sha256', salt).update(`${roomId}\n${address}\n${userAgent ?? ''}`).digest('base64url').slice(0, 22);
}
