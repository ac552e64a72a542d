import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  isTranscodeFailure, TranscodeFailedError,
  type FrameFacts, type MediaPlan, type PassPlan, type Transcoder, type TranscoderTool,
} from '@/server/ports/transcoder';
import { finishRendition } from './finished-rendition';
import { MAX_SEGMENT_SEC, type EncodeSettings } from './limits';
import { passArguments, type KeyFrames } from './pass-arguments';
import type { FinishedAudio, FinishedVideo, Segment } from './playlists';
import type { ProgressMeter } from './progress-meter';

export interface PassSource {
  transcoder: Transcoder;
  sourcePath: string;
  workDir: string;
  signal: AbortSignal;
  settings: EncodeSettings;
  tool: TranscoderTool;
}

export interface PassResult {
  videos: (FinishedVideo & { durationSec: number; segments: Segment[] })[];
  audios: (FinishedAudio & { durationSec: number })[];
  files: string[];
  hadComplaints: boolean;
}

/** Coding 8K on a small machine is slow, but does end. */
const passLimitSec = (durationSec: number) => 1800 + durationSec * 120;

/** A target duration is rounded, so this much more still counts as the longest allowed. */
const SEGMENT_SLACK_SEC = 0.49;

/** Runs one pass and finishes what it made. Sound without a single sample is left out. */
export async function runPass(
  source: PassSource,
  plan: MediaPlan,
  pass: PassPlan,
  keyFrames: KeyFrames,
  copyStartSec: number,
  onProgress: (fraction: number) => void,
): Promise<PassResult> {
  const { transcoder, workDir, settings, tool } = source;
  for (const name of [...pass.videoNames, ...pass.audioNames]) await mkdir(join(workDir, name), { recursive: true });
  const { hadComplaints } = await transcoder.run({
    name: 'rendition',
    sourcePath: source.sourcePath,
    // Times that are guessed before decoding would differ from one frame to the next.
    inputArguments: plan.picture.showsWhenDecoded ? ['-fflags', '-genpts'] : [],
    outputArguments: passArguments({ plan, pass, keyFrames, settings, tool }),
    workDir,
    // Repackaging is over in seconds, and somebody waits for it.
    isUrgent: plan.renditions.some(({ name, mode }) => mode === 'copy' && pass.videoNames.includes(name)),
    timeLimitSec: passLimitSec(plan.durationSec),
    signal: source.signal,
    onProgress: (secondsDone) => onProgress(plan.durationSec > 0 ? secondsDone / plan.durationSec : 0),
  });
  const result: PassResult = { videos: [], audios: [], files: [], hadComplaints };
  for (const rendition of plan.renditions.filter(({ name }) => pass.videoNames.includes(name))) {
    const finished = await finishRendition(workDir, rendition.name, rendition.mode === 'copy' ? copyStartSec : 0);
    if (finished === null) {
      throw new TranscodeFailedError('The video could not be converted: no picture in it can be decoded.', `${rendition.name} is empty`, false);
    }
    result.videos.push({ ...finished, rendition, frameRate: rendition.frameRate });
    result.files.push(...finished.files);
  }
  for (const rendition of plan.audio.filter(({ name }) => pass.audioNames.includes(name))) {
    const finished = await finishRendition(workDir, rendition.name, 'as muxed');
    if (finished === null) continue;
    result.audios.push({ ...finished, rendition });
    result.files.push(...finished.files);
  }
  onProgress(1);
  return result;
}

/** Null where a repackaged rendition is no good and has been removed; a coded one is always kept. */
export async function runFirstPass(source: PassSource, plan: MediaPlan, frames: FrameFacts, progress: ProgressMeter): Promise<PassResult | null> {
  const pass = plan.passes[0];
  if (!pass) throw new Error('A plan has a pass');
  progress.restart();
  const isCopy = plan.renditions.some((rendition) => rendition.mode === 'copy');
  try {
    const result = await runPass(source, plan, pass, { kind: 'grid' }, frames.firstSec, progress.part(pass.progressShare));
    const longestSec = Math.max(...result.videos.flatMap((video) => video.segments.map((segment) => segment.durationSec)));
    if (!isCopy || longestSec <= MAX_SEGMENT_SEC + SEGMENT_SLACK_SEC) return result;
  } catch (error) {
    if (!isCopy || !isTranscodeFailure(error)) throw error;
  }
  for (const name of [...pass.videoNames, ...pass.audioNames]) await rm(join(source.workDir, name), { recursive: true, force: true });
  return null;
}
