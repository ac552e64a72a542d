import type { Ad } from '@/lib/contracts/videos.contract';
import type { Viewer } from '@/lib/domain/viewer';

export interface AdChoice {
  /**
   * The next active ad for a video's category, evenly in turn; null where there is none for this viewer now. Counts an
   * impression; asked again soon about the same video, it is the same ad and no further impression.
   */
  choose(viewer: Viewer, video: { id: number; category: string | null }): Promise<Ad | null>;
  /** The next one in turn for a room, before it is known who will see it: no impression yet. */
  takeTurn(video: { category: string | null }): Promise<Ad | null>;
  /** These people are shown it together: an impression each, save for those who were shown it before this video just now. */
  noteShown(adId: number, videoId: number, viewers: readonly Viewer[]): Promise<void>;
}
