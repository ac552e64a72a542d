import { join } from 'node:path';
import { invalidField, Problem } from '@/lib/contracts/errors';
import { MAX_AD_SEC } from '@/lib/domain/ad-videos';
import { mediaSentence } from '@/lib/domain/media-sentences';
import { isTranscodeFailure, type MediaPlan, type Transcoder, type TranscoderTool } from '@/server/ports/transcoder';
import { AUDIO_RATE_HZ, codedPicture, stripped } from './coding';
import { pictureFilters, repeatFilters, timingFilters } from './filters';
import { inputArguments } from './input-arguments';
import type { EncodeSettings } from './limits';
import { mainVideo } from './picture';
import { planMedia } from './plan';

/** An advertisement is over before anybody changes its quality. */
const MAX_SHORT_SIDE_PX = 720;

/** The sound of a film that was cut at 30 s ends a little later. */
const LENGTH_SLACK_SEC = 0.5;

const KEY_FRAMES = 120;
const LIMIT_SEC = 300;

export interface AdVideoSource {
  path: string;
  /** Ours alone. */
  workDir: string;
  settings: EncodeSettings;
  signal: AbortSignal;
}

export interface MadeAdVideo {
  path: string;
  durationSec: number;
}

/**
 * From a file that somebody sent to one MP4 that begins to play while it loads.
 * @throws Problem `unsupported_media` for what is no video that can be read, `invalid` for one that is too long
 */
export async function makeAdVideo(transcoder: Transcoder, { path, workDir, settings, signal }: AdVideoSource): Promise<MadeAdVideo> {
  const facts = await transcoder.probe(path, signal);
  if (facts.durationSec > MAX_AD_SEC + LENGTH_SLACK_SEC) {
    throw invalidField('file', mediaSentence('adTooLong', { most: MAX_AD_SEC, seconds: Math.ceil(facts.durationSec) }));
  }
  const tool = await transcoder.describe();
  const frames = await transcoder.readFrames(path, { streamIndex: mainVideo(facts).index, originSec: facts.startSec, clockMayJump: facts.clockMayJump, limitSec: null }, signal);
  const plan = planMedia(facts, frames, tool, { mayCopy: false });
  const name = 'ad.mp4';
  try {
    await transcoder.run({
      name: 'advertisement', sourcePath: path, inputArguments: inputArguments(plan), outputArguments: adVideoArguments(plan, settings, tool, name),
      workDir, isUrgent: true, timeLimitSec: LIMIT_SEC, signal,
    });
    const made = join(workDir, name);
    const { durationSec } = await transcoder.probe(made, signal);
    if (durationSec <= 0) throw new Problem('unsupported_media', { detail: mediaSentence('undecodable') });
    return { path: made, durationSec: Math.min(MAX_AD_SEC, Math.round(durationSec * 1000) / 1000) };
  } catch (error) {
    if (!isTranscodeFailure(error)) throw error;
    if (error.why === 'no space') throw new Problem('no_space', { cause: error });
    if (error.isWorthRetrying) throw new Problem('unavailable', { cause: error });
    throw new Problem('unsupported_media', { detail: error.sentence, cause: error });
  }
}

function adVideoArguments(plan: MediaPlan, settings: EncodeSettings, tool: Pick<TranscoderTool, 'hasBwdif'>, name: string): string[] {
  // A source of odd proportions may be larger than 720 and have no rung below: then its smallest is taken.
  const rendition = plan.renditions.find(({ shortSidePx }) => shortSidePx <= MAX_SHORT_SIDE_PX) ?? plan.renditions[plan.renditions.length - 1];
  if (rendition === undefined) throw new Error('A plan has a rendition');
  const sound = plan.audio.find(({ isDefault }) => isDefault) ?? plan.audio[0];
  const filters = [...timingFilters(plan.picture), ...pictureFilters(plan.picture, rendition, tool), ...repeatFilters(plan.picture, rendition)].join(',');
  return [
    '-filter_complex', `[0:${plan.videoStreamIndex}]${filters}[picture]`,
    '-map', '[picture]',
    ...(sound === undefined ? [] : ['-map', `0:${sound.streamIndex}`]),
    ...stripped,
    ...codedPicture(rendition, settings), '-g', String(KEY_FRAMES),
    ...(sound === undefined
      ? []
      : ['-af', `aresample=${AUDIO_RATE_HZ}:async=1:first_pts=0`, '-c:a', 'aac', '-b:a', String(settings.audioBitRateBps), '-ac', String(Math.min(2, sound.channels)), '-ar', String(AUDIO_RATE_HZ)]),
    '-t', String(MAX_AD_SEC), '-max_muxing_queue_size', '4096', '-movflags', '+faststart', '-f', 'mp4', name,
  ];
}
