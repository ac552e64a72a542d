import { mediaSentence } from '@/lib/domain/media-sentences';
import type { MediaPlan, TranscodeResult, Transcoder, VideoRenditionPlan } from '@/server/ports/transcoder';

/** What a run of the tool tells about the frames that it moved or decoded. */
export type Counted = Pick<TranscodeResult, 'framesDone' | 'hadComplaints'>;

/**
 * Whether a repackaged picture holds frames that nothing decodes, as a run tells that decoded all of it. Browsers give up at
 * the first such frame, where our own coding passes over it.
 */
export function isTorn(moved: Counted, decoded: Counted): boolean {
  return decoded.hadComplaints && decoded.framesDone < moved.framesDone;
}

/** For the owner. */
export function tornWarning(moved: Pick<Counted, 'framesDone'>, decoded: Pick<Counted, 'framesDone'>, { frameRate }: Pick<VideoRenditionPlan, 'frameRate'>): string {
  const seconds = (frames: number) => Math.max(1, Math.round(frames / Math.max(1, frameRate)));
  return mediaSentence('pictureTorn', { lost: seconds(moved.framesDone - decoded.framesDone), whole: seconds(moved.framesDone) });
}

/** The name of what takes the place of a repackaged rendition: files that somebody may be watching are not changed. */
export const codedInstead = (rendition: VideoRenditionPlan): VideoRenditionPlan => ({ ...rendition, name: `${rendition.name}c`, mode: 'encode' });

export interface DecodeRequest {
  plan: MediaPlan;
  sourcePath: string;
  workDir: string;
  inputArguments: string[];
  timeLimitSec: number;
  signal: AbortSignal;
}

/**
 * Decodes the whole picture to nothing, as strictly as browsers do: what our own coding guesses of a broken frame they refuse.
 * For sources below the smallest rung, where that is cheap, and for those that another run complained of.
 */
export function decodeAll(transcoder: Transcoder, { plan, ...request }: DecodeRequest): Promise<TranscodeResult> {
  return transcoder.run({
    ...request,
    name: 'check',
    isPatient: true,
    // Of the decoder alone: a file that is cut short is still read.
    inputArguments: [...request.inputArguments, '-err_detect:v', 'explode'],
    outputArguments: ['-map', `0:${plan.videoStreamIndex}`, '-vsync', 'passthrough', '-f', 'null', '-'],
  });
}
