import { z } from 'zod';
import type { JobDefinition } from './queue';

function job<T extends object>(definition: JobDefinition<T>): JobDefinition<T> {
  return definition;
}

/** From an uploaded file to a published video. */
export const transcodeJob = job({
  name: 'transcode',
  schema: z.object({ videoId: z.number() }),
  // What fails by itself is told at once; these are for crashes and full disks.
  attempts: 3,
  // An hour of 4K on two slow cores; the transcoder has finer limits of its own.
  timeoutSec: 12 * 3600,
});

/** Tells a channel's subscribers of a new video. */
export const announceJob = job({ name: 'announce', schema: z.object({ videoId: z.number() }), attempts: 8, timeoutSec: 1800 });

/** Removes what nobody speaks of any more, and takes up what was left lying. */
export const sweepJob = job({ name: 'sweep', schema: z.object({}), attempts: 1, timeoutSec: 600 });

/** One unfinished job of a kind per video. */
export function videoKey(videoId: number): string {
  return `video-${videoId}`;
}

/** Published files and the uploaded file of a video share one token. */
export function tokenOf(filePath: string): string {
  return filePath.slice(filePath.lastIndexOf('/') + 1);
}

export function filePathOf(token: string): string {
  return `${MEDIA_PREFIX}/${token}`;
}

export const MEDIA_PREFIX = 'v';
