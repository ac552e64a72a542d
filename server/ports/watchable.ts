import type { Viewer } from '@/lib/domain/viewer';
import type { VideoRow } from './repositories';

/** The row of a video, when this viewer may watch it. @throws Problem saying what would open it */
export type FindWatchable = (viewer: Viewer, videoId: number) => Promise<VideoRow>;
