import type { RoomState } from '@/lib/sync/room-state';
import type { AdChoice } from '@/server/ports/ad-choice';
import type { PlaybackRow } from '@/server/ports/repositories';

/**
 * The one slot in front of a room's film, for all who see it the same: there may be one exactly where a stranger would see
 * an advertisement. Those who see none wait with the others; where nobody in the room would see it the film starts at once.
 */
export function sharedPreroll(ads: AdChoice): (row: PlaybackRow, roomId: number) => Promise<RoomState['preroll']> {
  return async (row, roomId) => {
    if (!row.hasAds || row.accessLevel !== 'public') return null;
    const ad = await ads.choose({ kind: 'anonymous', address: `room ${roomId}` }, { id: row.videoId, category: row.category });
    return ad && { adId: ad.id, slotSec: ad.duration, title: ad.title, videoUrl: ad.video_url, clickUrl: ad.click_url };
  };
}
