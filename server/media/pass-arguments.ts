import type { AudioRenditionPlan, MediaPlan, PassPlan, TranscoderTool, VideoRenditionPlan } from '@/server/ports/transcoder';
import { SEGMENT_SEC } from '@/lib/domain/segment-length';
import { pictureFilters, repeatFilters, scaleTo, timingFilters } from './filters';
import { AUDIO_RATE_HZ, codedPicture, coderThreads, stripped } from './coding';
import { sourceLimits, type EncodeSettings } from './limits';

/** Where segments begin: on the grid of every fresh ladder, or where a repackaged rendition has its own. */
export type KeyFrames = { kind: 'grid' } | { kind: 'at'; startsSec: readonly number[] };

/** A time is met by the first frame at or after it, so a rounded one has to lie a little before its frame. */
const KEY_FRAME_SLACK_SEC = 0.004;

/** The system takes no single argument longer than 128 KiB. */
const MAX_TIMES_CHARS = 100_000;

/** Key frames are ours alone to place. */
const NO_OWN_KEY_FRAMES = 100_000;

/** AAC coders put this many samples of silence before the sound. */
const AAC_PRIMING_SAMPLES = 1024;

/** The file's header may be a little short; what comes after this is no part of the video. */
const DURATION_SLACK_SEC = 2;

export interface PassInputs {
  plan: MediaPlan;
  pass: PassPlan;
  keyFrames: KeyFrames;
  settings: EncodeSettings;
  tool: Pick<TranscoderTool, 'hasBwdif'>;
  /** Of the machine. */
  cores: number;
}

/** Everything after the input for one pass; folders named as the renditions must exist. */
export function passArguments({ plan, pass, keyFrames, settings, tool, cores }: PassInputs): string[] {
  const videos = plan.renditions.filter((rendition) => pass.videoNames.includes(rendition.name));
  const audios = plan.audio.filter((rendition) => pass.audioNames.includes(rendition.name));
  const encoded = videos.filter((rendition) => rendition.mode === 'encode');
  const end = ['-t', ((plan.durationSec > 0 ? plan.durationSec : sourceLimits.maxDurationSec) + DURATION_SLACK_SEC).toFixed(3)];
  return [
    ...(encoded.length > 0 ? ['-filter_complex', filterGraph(plan, encoded, tool)] : []),
    ...videos.flatMap((rendition) =>
      rendition.mode === 'copy'
        ? copiedVideo(plan, rendition, end)
        : [...encodedVideo(rendition, keyFrames, settings), '-threads', String(coderThreads(rendition.shortSidePx, cores)), ...end, ...segments(rendition.name, 0.1)],
    ),
    ...audios.flatMap((rendition) => [...audioTrack(rendition, settings), ...end, ...segments(rendition.name, SEGMENT_SEC)]),
    ...(audios.length === 0 && plan.isBroadcast ? soundForItsClock(plan, end) : []),
  ];
}

/**
 * One decode, brought upright once. Each rung is scaled from the one above it: the picture is the same to the eye, and
 * small rungs no longer cost a walk through every pixel of the source.
 */
function filterGraph(plan: MediaPlan, encoded: VideoRenditionPlan[], tool: Pick<TranscoderTool, 'hasBwdif'>): string {
  const descending = [...encoded].sort((a, b) => b.shortSidePx - a.shortSidePx);
  return descending
    .map((rendition, i) => {
      const source = i === 0 ? `[0:${plan.videoStreamIndex}]` : `[above_${rendition.name}]`;
      const prepared = i === 0 ? [...timingFilters(plan.picture), ...pictureFilters(plan.picture, rendition, tool, plan), ...repeatFilters(plan.picture, rendition)] : [scaleTo(rendition, descending[i - 1]), 'setsar=1'];
      const below = descending[i + 1];
      return `${source}${prepared.join(',')}${below ? `,split=2[${rendition.name}][above_${below.name}]` : `[${rendition.name}]`}`;
    })
    .join(';');
}

function encodedVideo(rendition: VideoRenditionPlan, keyFrames: KeyFrames, settings: EncodeSettings): string[] {
  return [
    '-map', `[${rendition.name}]`,
    ...stripped,
    ...codedPicture(rendition, settings),
    '-g', String(NO_OWN_KEY_FRAMES), '-sc_threshold', '0', '-x264-params', `open-gop=0:scenecut=0:fps=${rendition.frameRate}`,
    '-force_key_frames', forcedKeyFrames(keyFrames),
  ];
}

function forcedKeyFrames(keyFrames: KeyFrames): string {
  const step = (time: string) => `floor((${time}+0.001)/${SEGMENT_SEC})`;
  // One per step of the grid, however many steps pass without a frame.
  if (keyFrames.kind === 'grid') return `expr:isnan(prev_forced_t)+gt(${step('t')},${step('prev_forced_t')})`;
  const times = keyFrames.startsSec.map((sec) => Math.max(0, sec - KEY_FRAME_SLACK_SEC).toFixed(3)).join(',');
  return times.length > 0 && times.length <= MAX_TIMES_CHARS ? times : 'source';
}

function copiedVideo(plan: MediaPlan, rendition: VideoRenditionPlan, end: string[]): string[] {
  return [
    '-map', `0:${plan.videoStreamIndex}`,
    ...stripped,
    '-c:v', 'copy', '-copypriorss', '0',
    ...end, ...segments(rendition.name, plan.copySegmentSec),
  ];
}

function audioTrack(rendition: AudioRenditionPlan, settings: EncodeSettings): string[] {
  const map = ['-map', `0:${rendition.streamIndex}`, ...stripped];
  // Players that skip no priming would hear a copied track late: its packets from before the start are left out.
  if (rendition.mode === 'copy') return [...map, '-c:a', 'copy', '-copypriorss', '0', '-bsf:a', 'aac_adtstoasc'];
  return [
    ...map,
    // Gaps become silence and the sound begins at 0. The coder's own silence takes the place of the first samples, so
    // that what follows is at its time in players that skip it and in those that do not.
    '-af', `aresample=${AUDIO_RATE_HZ}:async=1:first_pts=0,atrim=start_sample=${AAC_PRIMING_SAMPLES}`,
    '-c:a', 'aac', '-b:a', String(settings.audioBitRateBps), '-ac', String(rendition.channels), '-ar', String(AUDIO_RATE_HZ),
  ];
}

/** Sound that is only read: without it, all times would be counted from the start of the picture and not of both. */
function soundForItsClock({ audio }: MediaPlan, end: string[]): string[] {
  return audio.length === 0 ? [] : [...audio.flatMap(({ streamIndex }) => ['-map', `0:${streamIndex}`]), '-c', 'copy', ...end, '-f', 'null', '-'];
}

function segments(name: string, lengthSec: number): string[] {
  return [
    '-max_muxing_queue_size', '4096', '-f', 'hls', '-hls_time', lengthSec.toFixed(3), '-hls_list_size', '0', '-hls_playlist_type', 'vod',
    '-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', 'init.mp4',
    '-hls_segment_filename', `${name}/seg_%05d.m4s`, `${name}/index.m3u8`,
  ];
}
