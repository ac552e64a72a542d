import type { RoomState } from '@/lib/sync/room-state';
import type { AdChoice } from '@/server/ports/ad-choice';
import type { PlaybackRow } from '@/server/ports/repositories';

/**
 * The one slot in front of a room's film: there is one exactly where a stranger would see an advertisement. Those who see
 * none wait with the others; each browser asks for its own by `/videos/{id}/access`.
 */
export function sharedPreroll(ads: AdChoice): (row: PlaybackRow, roomId: number) => Promise<RoomState['preroll']> {
  return async (row, roomId) => {
    if (!row.hasAds || row.accessLevel !== 'public') return null;
    const ad = await ads.choose({ kind: 'anonymous', address: `room ${roomId}` }, { id: row.videoId, category: row.category });
    return ad && { adId: ad.id, slotSec: ad.duration };
  };
}
