import type { AccessReason, Video } from '@/lib/contracts/videos.contract';
import type { Viewer } from '@/lib/domain/viewer';
import type { Stream } from '@/lib/player/stream-grant';
import { orNull, orRefusal, type PageContext } from '@/server/http/page';

export interface Film {
  video: Video;
  /** Null where this person may not watch. */
  stream: Stream | null;
  /** What would open it; null where that is not the reason. */
  lockedBy: Extract<AccessReason, 'subscription_required' | 'sponsorship_required'> | null;
}

/** The film of a room for whoever stands before it. No advertisement is chosen here: the room has a slot of its own. */
export async function filmFor(services: PageContext['services'], viewer: Viewer, videoId: number): Promise<Film | null> {
  const [video, stream] = await Promise.all([orNull(services.videos.get(viewer, videoId)), orRefusal(services.videos.stream(viewer, videoId))]);
  if (video === null) return null;
  if ('value' in stream) return { video, stream: stream.value, lockedBy: null };
  const { code } = stream;
  return { video, stream: null, lockedBy: code === 'subscription_required' || code === 'sponsorship_required' ? code : null };
}
