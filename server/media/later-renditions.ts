import { mediaSentence } from '@/lib/domain/media-sentences';
import { join } from 'node:path';
import { clampLengths, type RenditionOfLength } from './clamp-lengths';
import { replaceFile } from './finished-rendition';
import { inputArguments } from './input-arguments';
import type { KeyFrames } from './pass-arguments';
import { masterPlaylist, type FinishedAudio, type FinishedVideo } from './playlists';
import type { ProgressMeter } from './progress-meter';
import { passLimitSec, runPass, type PassResult, type PassSource } from './run-pass';
import { codedInstead, decodeAll, isTorn, tornWarning, type Counted } from './torn-picture';
import { mendSound, TORN_SOUND } from './torn-sound';
import type { MediaPlan } from '@/server/ports/transcoder';

export const MASTER_NAME = 'master.m3u8';

export interface LaterRenditions {
  /** New files, then the master playlist that names them too. */
  files: string[];
  /** What was told of the first rendition and turned out otherwise. */
  correction: { durationSec: number; warning: string } | null;
  /** Folders that were named before and are no longer. */
  replaced: string[];
}

export interface FirstMade {
  plan: MediaPlan;
  result: PassResult;
  keyFrames: KeyFrames;
}

const DAMAGED_END = mediaSentence('endCut');

/** The rest of the ladder. What was repackaged is decoded for it, and coded too where that shows damage. */
export async function makeLater(source: PassSource, { plan, result, keyFrames }: FirstMade, progress: ProgressMeter, onRendition: (later: LaterRenditions) => Promise<void>): Promise<void> {
  const { workDir } = source;
  let videos: RenditionOfLength<FinishedVideo>[] = [...result.videos];
  const copied = videos.find(({ rendition }) => rendition.mode === 'copy');
  let isMended = false;
  let { audios } = result;

  const lengthWith = (pictureSec: number) => Math.max(pictureSec, ...audios.map((audio) => audio.durationSec));

  const sound = await mendSound(source, { plan, result, keyFrames });
  if (sound !== null) {
    ({ audios } = sound);
    await add(sound.files, { durationSec: lengthWith(Math.max(...videos.map((video) => video.durationSec))), warning: TORN_SOUND }, sound.replaced);
  }

  for (const pass of plan.passes.slice(1)) {
    const made = await runPass(source, plan, pass, keyFrames, 0, progress.part(pass.progressShare));
    const decoded: Counted = copied !== undefined && !isMended && made.hadComplaints ? await decodeStrictly() : made;
    const isDamaged: boolean = copied !== undefined && !isMended && isTorn(result, decoded);
    if (isDamaged) videos = videos.filter((video) => video !== copied);
    videos.push(...made.videos);
    isMended ||= isDamaged;
    const pictureSec = Math.max(0, ...made.videos.map((video) => video.durationSec));
    await add(made.files, isDamaged ? { durationSec: lengthWith(pictureSec), warning: tornWarning(result, decoded, copied!.rendition) } : null, isDamaged ? [copied!.rendition.name] : []);
    if (isDamaged) await replaceCopied(null);
  }
  if (copied === undefined || plan.passes.length > 1) return;
  const decoded = await decodeStrictly();
  if (isTorn(result, decoded)) await replaceCopied(tornWarning(result, decoded, copied.rendition));

  function decodeStrictly(): Promise<Counted> {
    return decodeAll(source.transcoder, {
      plan, sourcePath: source.sourcePath, workDir, inputArguments: inputArguments(plan), timeLimitSec: passLimitSec(plan.durationSec), signal: source.signal,
    });
  }

  async function replaceCopied(warning: string | null): Promise<void> {
    const rendition = codedInstead(copied!.rendition);
    const pass = { videoNames: [rendition.name], audioNames: [], progressShare: 0 };
    const made = await runPass(source, { ...plan, renditions: [rendition] }, pass, keyFrames, 0, () => undefined);
    videos = [...videos.filter((video) => video !== copied), ...made.videos];
    await add(made.files, warning === null ? null : { durationSec: lengthWith(made.videos[0]?.durationSec ?? 0), warning }, warning === null ? [] : [copied!.rendition.name]);
  }

  async function add(files: string[], correction: LaterRenditions['correction'], replaced: string[]): Promise<void> {
    const clamp = await clampLengths(workDir, videos, audios);
    await writeMaster(workDir, videos, audios);
    await onRendition({
      files: [...new Set([...files, ...(clamp?.files ?? []), MASTER_NAME])],
      replaced,
      correction: correction ?? (clamp && { durationSec: clamp.durationSec, warning: DAMAGED_END }),
    });
  }
}

export async function writeMaster(workDir: string, videos: FinishedVideo[], audios: FinishedAudio[]): Promise<void> {
  await replaceFile(join(workDir, MASTER_NAME), masterPlaylist(videos, audios));
}
