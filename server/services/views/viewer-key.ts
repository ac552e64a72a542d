import { createHmac } from 'node:crypto';
import type { ViewerKey } from '@/server/ports/viewer-key';

/**
 * Keyed with the site's secret: without it nobody can try all addresses against what is stored. A guest counts by the
 * address, since anyone may be any number of guests.
 */
export function viewerKeys(secret: string): ViewerKey {
  const salt = createHmac('sha256', secret).update('addresses of viewers').digest();
  return (viewer) =>
    viewer.kind === 'user' ? `u:${viewer.userId}` : `a:${createHmac('sha256', salt).update(viewer.address).digest('base64url').slice(0, 22)}`;
}
