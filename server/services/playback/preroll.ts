import type { Viewer } from '@/lib/domain/viewer';
import type { Member, RoomState } from '@/lib/sync/room-state';
import type { AdChoice } from '@/server/ports/ad-choice';
import type { PlaybackRow } from '@/server/ports/repositories';

/**
 * The one slot in front of a room's film, for all who see it the same: there may be one exactly where a stranger would see
 * an advertisement. Those who see none wait with the others; where nobody in the room would see it the film starts at once.
 */
export function sharedPreroll(ads: AdChoice): (row: PlaybackRow) => Promise<RoomState['preroll']> {
  return async (row) => {
    if (!row.hasAds || row.accessLevel !== 'public') return null;
    const ad = await ads.takeTurn({ category: row.category });
    return ad && { adId: ad.id, slotSec: ad.duration, title: ad.title, videoUrl: ad.video_url, clickUrl: ad.click_url };
  };
}

/** Who sees the slot's advertisement in this state of the room and did not in the one before. */
export function newAudience(before: RoomState, after: RoomState): Member[] {
  if (after.ad === null) return [];
  const sees = ({ connected, seesAds }: Member) => connected && seesAds;
  const saw = (userId: number) => before.ad !== null && before.members[String(userId)] !== undefined && sees(before.members[String(userId)]!);
  return Object.values(after.members).filter((member) => sees(member) && !saw(member.userId));
}

/** Counts an impression for each of them. A guest has no account, and his address is not the room's to know: he counts as himself. */
export function sharedShowing(ads: AdChoice): (adId: number, videoId: number, audience: readonly Member[]) => Promise<void> {
  return (adId, videoId, audience) => ads.noteShown(adId, videoId, audience.map(viewerOf));
}

function viewerOf({ userId, username, displayName, isGuest }: Member): Viewer {
  return isGuest
    ? { kind: 'anonymous', address: `guest ${userId}` }
    : { kind: 'user', userId, username, displayName, role: 'user', channelId: null, sessionId: 0, address: '' };
}
