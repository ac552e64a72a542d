import { mediaSentence } from '@/lib/domain/media-sentences';
import { mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  isTranscodeFailure, TranscodeFailedError,
  type FrameFacts, type MediaPlan, type PassPlan, type Transcoder, type TranscoderTool,
} from '@/server/ports/transcoder';
import { allOrNone } from './all-or-none';
import { RenditionFinisher } from './finished-rendition';
import { inputArguments } from './input-arguments';
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
  audios: (FinishedAudio & { durationSec: number; segments: Segment[]; longestSampleSec: number })[];
  files: string[];
  hadComplaints: boolean;
  isCutShort: boolean;
  /** Of the picture: moved, or decoded and coded. */
  framesDone: number;
}

/** Coding 8K on a small machine is slow, but does end. */
export const passLimitSec = (durationSec: number) => 1800 + durationSec * 120;

/** A target duration is rounded, so this much more still counts as the longest allowed. */
const SEGMENT_SLACK_SEC = 0.49;

/** How often new segments are looked for: repackaging makes hundreds a second, coding one every few seconds. */
const FOLLOW_URGENT_MS = 50;
const FOLLOW_MS = 1000;

/** Runs one pass and finishes what it makes, while it makes it. Sound without a single sample is left out. */
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
  const videos = plan.renditions
    .filter(({ name }) => pass.videoNames.includes(name))
    .map((rendition) => ({ rendition, finisher: new RenditionFinisher(workDir, rendition.name, rendition.mode === 'copy' ? copyStartSec : 0, { endSec: plan.pictureEndSec, frameRate: rendition.frameRate }) }));
  const audios = plan.audio
    .filter(({ name }) => pass.audioNames.includes(name))
    .map((rendition) => ({ rendition, finisher: new RenditionFinisher(workDir, rendition.name, 'as muxed') }));
  // Repackaging is over in seconds, and somebody waits for it.
  const isUrgent = videos.some(({ rendition }) => rendition.mode === 'copy');

  const stop = new AbortController();
  // The picture's run comes first.
  const runs = sideBySide(plan, pass);
  const secondsDone = runs.map(() => 0);
  const running = allOrNone(runs.map((run, i) => transcoder.run({
    name: 'rendition',
    sourcePath: source.sourcePath,
    inputArguments: inputArguments(plan),
    outputArguments: passArguments({ plan, pass: run, keyFrames, settings, tool, cores: availableParallelism() }),
    workDir,
    isFollowed: true,
    isUrgent,
    isPatient: pass !== plan.passes[0],
    timeLimitSec: passLimitSec(plan.durationSec),
    framePx: plan.widthPx * plan.heightPx,
    signal: AbortSignal.any([source.signal, stop.signal]),
    onProgress: (sec) => {
      secondsDone[i] = sec;
      onProgress(plan.durationSec > 0 ? Math.min(...secondsDone) / plan.durationSec : 0);
    },
  })), stop);
  const following = follow(running, [...videos, ...audios].map(({ finisher }) => finisher), isUrgent ? FOLLOW_URGENT_MS : FOLLOW_MS);
  const [ends] = await allOrNone([running, following], stop);

  const hadComplaints = ends.some((end) => end.hadComplaints);
  const isCutShort = ends.some((end) => end.isCutShort);
  const framesDone = ends[0]!.framesDone;
  const result: PassResult = { videos: [], audios: [], files: [], hadComplaints, isCutShort, framesDone };
  for (const { rendition, finisher } of videos) {
    const finished = await finisher.finish();
    if (finished === null) {
      throw new TranscodeFailedError(mediaSentence('undecodable'), `${rendition.name} is empty`, 'content');
    }
    result.videos.push({ ...finished, rendition, frameRate: rendition.frameRate });
    result.files.push(...finished.files);
  }
  for (const { rendition, finisher } of audios) {
    const finished = await finisher.finish();
    if (finished === null) continue;
    result.audios.push({ ...finished, rendition });
    result.files.push(...finished.files);
  }
  onProgress(1);
  return result;
}

/**
 * The runs of the tool that make a pass. What is only moved costs no decoding that could be shared: picture and sound are
 * moved by two at once. A broadcast's clock jumps, and the jumps are found in all of its streams together.
 */
export function sideBySide(plan: Pick<MediaPlan, 'renditions' | 'isBroadcast'>, pass: PassPlan): [PassPlan, ...PassPlan[]] {
  const isMoved = plan.renditions.some(({ name, mode }) => mode === 'copy' && pass.videoNames.includes(name));
  if (!isMoved || plan.isBroadcast || pass.audioNames.length === 0) return [pass];
  return [{ ...pass, audioNames: [] }, { ...pass, videoNames: [] }];
}

/** Takes segments up until the tool has ended, however it ends. */
async function follow(running: Promise<unknown>, finishers: readonly RenditionFinisher[], everyMs: number): Promise<void> {
  const ended = new AbortController();
  const end = () => ended.abort();
  running.then(end, end);
  while (!ended.signal.aborted) {
    for (const finisher of finishers) await finisher.takeUp();
    await wait(everyMs, undefined, { signal: ended.signal }).catch(() => undefined);
  }
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
    if (!isCopy || !isTranscodeFailure(error) || error.isFromOutside) throw error;
  }
  for (const name of [...pass.videoNames, ...pass.audioNames]) await rm(join(source.workDir, name), { recursive: true, force: true });
  return null;
}
