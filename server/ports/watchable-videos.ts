import type { Viewer } from '@/lib/domain/viewer';
import type { VideoRow } from './repositories';

export interface WatchableVideos {
  /** The video, when this viewer may watch it now. @throws Problem saying what would open it */
  watchable(viewer: Viewer, videoId: number): Promise<VideoRow>;
}
