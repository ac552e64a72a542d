import { mediaSentence } from '@/lib/domain/media-sentences';
import { rm } from 'node:fs/promises';
import type { ChapterFacts, FrameFacts, MediaFacts, Transcoder } from '@/server/ports/transcoder';
import { allOrNone } from './all-or-none';
import { finishedPicture } from './filters';
import { joinRendition } from './finished-rendition';
import { KEY_FRAME_SAMPLE_SEC, type EncodeSettings } from './limits';
import { makeLater, MASTER_NAME, writeMaster, type FirstMade, type LaterRenditions } from './later-renditions';
import { makeAssets, type VideoAssets } from './make-assets';
import { makePoster } from './make-poster';
import { mainVideo } from './picture';
import { planMedia } from './plan';
import { startsOf } from './playlists';
import type { KeyFrames } from './pass-arguments';
import { ProgressMeter } from './progress-meter';
import { tornWarning } from './torn-picture';
import { runFirstPass, type PassResult, type PassSource } from './run-pass';

export interface FirstRendition {
  /** All that is needed to play, relative to the work folder; the master playlist last. */
  files: string[];
  durationSec: number;
  widthPx: number;
  heightPx: number;
  posterName: string | null;
  chapters: ChapterFacts[];
  warnings: string[];
}

/** Each is awaited before the work behind it goes on; one that rejects ends the work. */
export interface ProcessCallbacks {
  onFirstRendition: (first: FirstRendition) => Promise<void>;
  onRendition: (later: LaterRenditions) => Promise<void>;
  onAssets: (assets: VideoAssets) => Promise<void>;
  /** Of the whole ladder; never goes back. 1 comes last. */
  onProgress: (fraction: number) => void;
}

export interface ProcessRequest extends ProcessCallbacks {
  transcoder: Transcoder;
  sourcePath: string;
  /** Empty and ours alone; everything that is published is made in it. */
  workDir: string;
  signal: AbortSignal;
  settings: EncodeSettings;
}

/** From a file to everything that is published of it, the first rendition as soon as it can be played. */
export async function processVideo(request: ProcessRequest): Promise<void> {
  const { transcoder, sourcePath, workDir } = request;
  const stop = new AbortController();
  const signal = AbortSignal.any([request.signal, stop.signal]);
  const progress = new ProgressMeter(request.onProgress);
  const source: PassSource = { transcoder, sourcePath, workDir, signal, settings: request.settings, tool: await transcoder.describe() };

  const facts = await transcoder.probe(sourcePath, signal);
  const first = await makeFirst(source, facts, progress);
  const { plan, result } = first;
  await writeMaster(workDir, result.videos, result.audios);
  const durationSec = measuredDuration(result) || plan.durationSec;
  await request.onFirstRendition({
    files: [...result.files, ...first.posterNames, MASTER_NAME],
    durationSec,
    widthPx: plan.widthPx,
    heightPx: plan.heightPx,
    posterName: first.posterNames[0] ?? null,
    chapters: plan.chapters.filter((chapter) => chapter.startSec < durationSec),
    warnings: [...plan.warnings, ...missing(facts, first, durationSec)],
  });

  const made = result.videos[0];
  // A coded first rendition is upright, small and has a key frame every few seconds: cheaper to look at than the source.
  const stillPlan = made?.rendition.mode === 'encode' ? { ...plan, videoStreamIndex: 0, picture: finishedPicture } : plan;
  const assets = (async () => {
    const stillsPath = made?.rendition.mode === 'encode' ? await joinRendition(workDir, made.rendition.name, made.segments) : sourcePath;
    await request.onAssets(await makeAssets(transcoder, source.tool, { plan, stillPlan, path: sourcePath, stillsPath, workDir, signal, durationSec }));
    if (stillsPath !== sourcePath) await rm(stillsPath, { force: true });
  })();
  await allOrNone([assets, makeLater(source, first, progress, request.onRendition)], stop);
  progress.finish();
}

interface First extends FirstMade {
  frames: FrameFacts;
  /** The poster first, then frames that could stand for it. */
  posterNames: string[];
}

async function makeFirst(source: PassSource, facts: MediaFacts, progress: ProgressMeter): Promise<First> {
  const { transcoder, sourcePath, workDir, signal, tool } = source;
  const readFrames = (limitSec: number | null) =>
    transcoder.readFrames(sourcePath, { streamIndex: mainVideo(facts).index, originSec: facts.startSec, clockMayJump: facts.clockMayJump, limitSec }, signal);

  // A source that can be repackaged is judged by its head, since reading all of it costs as much as the work itself.
  let frames = await readFrames(KEY_FRAME_SAMPLE_SEC);
  let plan = planMedia(facts, frames, tool, { mayCopy: true });
  const isCopy = () => plan.renditions[0]?.mode === 'copy';
  if (!isCopy() && facts.durationSec > KEY_FRAME_SAMPLE_SEC) {
    frames = await readFrames(null);
    plan = planMedia(facts, frames, tool, { mayCopy: false });
  }
  const stopPoster = new AbortController();
  const poster = makePoster(transcoder, tool, plan, { path: sourcePath, workDir, signal: AbortSignal.any([signal, stopPoster.signal]) });
  const work = (async () => {
    let result = await runFirstPass(source, plan, frames, progress);
    if (result === null && facts.durationSec > KEY_FRAME_SAMPLE_SEC) {
      // The rest of the file is not like its head.
      frames = await readFrames(null);
      plan = planMedia(facts, frames, tool, { mayCopy: true });
      result = await runFirstPass(source, plan, frames, progress);
    }
    if (result === null) {
      plan = planMedia(facts, frames, tool, { mayCopy: false });
      result = await runFirstPass(source, plan, frames, progress);
    }
    if (result === null) throw new Error('A coded rendition is always kept');
    return result;
  })();
  const [posterNames, result] = await allOrNone([poster, work], stopPoster);
  const made = result.videos[0];
  const keyFrames: KeyFrames = isCopy() && made ? { kind: 'at', startsSec: startsOf(made.segments) } : { kind: 'grid' };
  return { plan, frames, result, keyFrames, posterNames };
}

function measuredDuration(result: PassResult): number {
  const longest = Math.max(0, ...result.videos.map((video) => video.durationSec), ...result.audios.map((audio) => audio.durationSec));
  return Math.round(longest * 1000) / 1000;
}

/** What is not there; where nobody knows how much that is, the file's broken end tells. */
function missing(facts: MediaFacts, first: First, durationSec: number): string[] {
  const told = shortfall(facts, first, durationSec);
  return told.length === 0 && first.result.isCutShort ? [mediaSentence('breaksOff')] : told;
}

/** A file cut short is read to its end without a complaint, so what was made is compared with what was promised. */
function shortfall(facts: MediaFacts, first: First, durationSec: number): string[] {
  const { plan, frames, result } = first;
  const { hadComplaints, videos } = result;
  const isShort = (madeSec: number, wholeSec: number) => wholeSec - madeSec > Math.max(1, wholeSec * 0.01);
  const ofWhole = (madeSec: number, wholeSec: number) => ({ made: Math.round(madeSec), whole: Math.round(wholeSec) });
  if (isShort(durationSec, plan.durationSec) && (hadComplaints || facts.subtitles.length === 0)) {
    return [mediaSentence('endMissing', ofWhole(durationSec, plan.durationSec))];
  }
  // Sound that is longer than the picture is no fault, unless the file says otherwise.
  const pictureSec = plan.pictureEndSec;
  const seenSec = Math.max(0, ...videos.map((video) => video.durationSec));
  if (pictureSec === null || !hadComplaints || !isShort(seenSec, pictureSec)) return hasHole(frames, first) ? [tornWarning({ framesDone: frames.frameCount }, result, videos[0]!.rendition)] : [];
  return [mediaSentence('pictureShort', ofWhole(seenSec, pictureSec))];
}

/** Less than this of the frames is lost without a word; files count their frames in ways of their own. */
const UNTOLD_LOSS = 0.05;

/** Whether a coded picture lacks frames. Not told where they are dropped on purpose, or where a packet is half of one. */
function hasHole(frames: FrameFacts, { plan, result }: First): boolean {
  const { constantRate, deinterlace } = plan.picture;
  const isCountable = result.videos[0]?.rendition.mode === 'encode' && constantRate === null && !deinterlace;
  return isCountable && result.hadComplaints && result.framesDone < frames.frameCount * (1 - UNTOLD_LOSS);
}
