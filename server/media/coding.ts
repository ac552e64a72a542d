import { h264Level, maxBitRateBps } from './ladder';
import type { EncodeSettings } from './limits';
import type { VideoRenditionPlan } from '@/server/ports/transcoder';

export const AUDIO_RATE_HZ = 48_000;

/** Places, devices and names in the source are its owner's business. */
export const stripped = ['-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact', '-flags', '+bitexact'];

/** A picture as every screen shows it. Timestamps stay as they are, in fine steps, and never twice the same. */
export function codedPicture(rendition: Pick<VideoRenditionPlan, 'widthPx' | 'heightPx' | 'shortSidePx' | 'frameRate'>, settings: EncodeSettings): string[] {
  const maxRate = maxBitRateBps(rendition.shortSidePx, rendition.frameRate);
  return [
    '-c:v', 'libx264', '-preset', settings.preset, '-crf', String(settings.crf),
    '-maxrate', String(maxRate), '-bufsize', String(maxRate * 2),
    '-profile:v', 'high', '-level:v', h264Level(rendition, rendition.frameRate), '-pix_fmt', 'yuv420p',
    '-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv',
    '-vsync', 'vfr', '-enc_time_base', '1:90000',
  ];
}

/** Below this a picture is too small to be worth many threads. */
const SMALL_SHORT_SIDE_PX = 480;
/** Threads that have fewer lines each wait for one another. */
const LINES_PER_THREAD = 32;

/** Several coders run side by side: the coder's own figure is for one that has the machine to itself, and threads cost work. */
export function coderThreads(shortSidePx: number, cores: number): number {
  const wanted = shortSidePx < SMALL_SHORT_SIDE_PX ? cores / 2 : cores;
  return Math.max(1, Math.floor(Math.min(wanted, shortSidePx / LINES_PER_THREAD)));
}
