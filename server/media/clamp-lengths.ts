import { join } from 'node:path';
import { replaceFile } from './finished-rendition';
import { durationOf, mediaPlaylist, startsOf, type FinishedAudio, type FinishedVideo, type Segment } from './playlists';

/** Up to this a player that ends early waits, and nobody notices. */
const MAX_DIFFERENCE_SEC = 2.5;

export type RenditionOfLength<T extends FinishedVideo | FinishedAudio> = T & { durationSec: number; segments: Segment[] };

/**
 * Renditions of one picture end together: where a damaged end can be repackaged but not decoded, a room would wait for those
 * who watch the longer one. All lists are cut where the shortest ends.
 * @returns that length and the lists that were cut; null where all are about as long
 */
export async function clampLengths(workDir: string, videos: readonly RenditionOfLength<FinishedVideo>[], audios: readonly RenditionOfLength<FinishedAudio>[]): Promise<{ durationSec: number; files: string[] } | null> {
  const shortestSec = Math.min(...videos.map((video) => video.durationSec));
  if (videos.every((video) => video.durationSec - shortestSec <= MAX_DIFFERENCE_SEC)) return null;
  const files: string[] = [];
  for (const one of [...videos, ...audios]) {
    if (one.durationSec <= shortestSec) continue;
    const starts = startsOf(one.segments);
    one.segments = one.segments.filter((_, i) => i === 0 || (starts[i] ?? 0) < shortestSec - 0.05);
    one.durationSec = durationOf(one.segments);
    const file = `${one.rendition.name}/index.m3u8`;
    await replaceFile(join(workDir, file), mediaPlaylist(one.segments));
    files.push(file);
  }
  return { durationSec: Math.max(shortestSec, ...videos.map((video) => video.durationSec)), files };
}
