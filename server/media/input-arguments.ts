import type { MediaPlan } from '@/server/ports/transcoder';

/** Options before the source, for every run that makes renditions of it. */
export function inputArguments({ picture, isBroadcast }: Pick<MediaPlan, 'picture' | 'isBroadcast'>): string[] {
  return [
    // Times that are guessed before decoding would differ from one frame to the next.
    ...(picture.showsWhenDecoded ? ['-fflags', '-genpts'] : []),
    // Half of a frame, where a file was cut short: browsers give up at it.
    ...(isBroadcast ? [] : ['-fflags', '+discardcorrupt']),
  ];
}
