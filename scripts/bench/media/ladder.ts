import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBinaries } from '@/server/adapters/ffmpeg/binaries';
import { createFfmpegTranscoder } from '@/server/adapters/ffmpeg/transcoder';
import { h264Level, ladderFor, maxBitRateBps } from '@/server/media/ladder';
import { defaultEncodeSettings } from '@/server/media/limits';
import { mainVideo, sizeForShortSide, displayedSize } from '@/server/media/picture';
import { processVideo } from '@/server/media/process-video';
import { TranscodeFailedError, type Transcoder } from '@/server/ports/transcoder';
import { plainInput, plainSegments, runProgram } from './plain-ffmpeg';
import type { Sources } from './sources';
import { median, percent, sec, times, type Row } from './table';

const ROUNDS = 3;
const LADDER_GOAL = 1.05;
const FIRST_GOAL = 0.35;

interface Cost {
  cpuSec: number;
  wallSec: number;
  /** Until the first rendition was whole. */
  readySec: number;
}

/** The whole ladder, as the pipeline makes it, beside one plain command with the same outputs. */
export async function measureLadder(sources: Sources): Promise<Row[]> {
  const file = await sources.hevc();
  const { ffmpegPath } = await findBinaries({});
  const transcoder = createFfmpegTranscoder();
  const plain = await plainCommand(transcoder, file);
  const ways = {
    plain: (dir: string) => runProgram(ffmpegPath, plain.arguments, { cwd: dir }).then(() => undefined),
    ladder: (dir: string, onReady: () => void) => pipeline(withoutStills(transcoder), file, dir, onReady),
    everything: (dir: string, onReady: () => void) => pipeline(transcoder, file, dir, onReady),
  };
  const found: Record<string, Cost[]> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, work] of Object.entries(ways)) (found[name] ??= []).push(await costOf(plain.folders, work));
  }
  const of = (name: string, figure: keyof Cost) => median(found[name]!.map((cost) => cost[figure]));
  const row = (what: string, name: string, figure: 'cpuSec' | 'wallSec', goal: number | null): Row => {
    const ratio = of(name, figure) / of('plain', figure);
    return { what, ours: sec(of(name, figure)), against: `${sec(of('plain', figure))} plain ffmpeg`, ratio: times(ratio), goal: goal === null ? '' : `≤ ${times(goal)}`, isMet: goal === null ? null : ratio <= goal };
  };
  const readyShare = of('ladder', 'readySec') / of('ladder', 'wallSec');
  return [
    row('ladder of 30 s HEVC: processor', 'ladder', 'cpuSec', LADDER_GOAL),
    row('ladder of 30 s HEVC: clock', 'ladder', 'wallSec', LADDER_GOAL),
    row('… with poster, storyboard and preview: processor', 'everything', 'cpuSec', null),
    row('… with poster, storyboard and preview: clock', 'everything', 'wallSec', null),
    { what: 'first rendition, of the whole ladder’s time', ours: sec(of('ladder', 'readySec')), against: `${sec(of('ladder', 'wallSec'))} all`, ratio: percent(readyShare), goal: `≤ ${percent(FIRST_GOAL)}`, isMet: readyShare <= FIRST_GOAL },
  ];
}

async function costOf(folders: string[], work: (dir: string, onReady: () => void) => Promise<void>): Promise<Cost> {
  const dir = await mkdtemp(path.join(tmpdir(), 'videohost-bench-ladder-'));
  for (const folder of folders) await mkdir(path.join(dir, folder));
  const [beganMs, cpuBefore] = [performance.now(), await childrensCpuSec()];
  let readySec = NaN;
  await work(dir, () => (readySec = (performance.now() - beganMs) / 1000));
  const cost = { wallSec: (performance.now() - beganMs) / 1000, cpuSec: (await childrensCpuSec()) - cpuBefore, readySec };
  await rm(dir, { recursive: true, force: true });
  return cost;
}

const TICKS_PER_SEC = 100;

/** Processor time of every child that has ended, as Linux counts it; elsewhere not a number. */
async function childrensCpuSec(): Promise<number> {
  const line = await readFile('/proc/self/stat', 'utf8').catch(() => '');
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SEC;
}

async function pipeline(transcoder: Transcoder, sourcePath: string, workDir: string, onReady: () => void): Promise<void> {
  await processVideo({
    transcoder, sourcePath, workDir, signal: new AbortController().signal, settings: defaultEncodeSettings,
    onFirstRendition: async () => onReady(), onRendition: async () => undefined, onAssets: async () => undefined, onProgress: () => undefined,
  });
}

const STILLS = new Set(['poster', 'preview', 'storyboard']);

/** The plain command makes no stills, so what they cost is measured apart. */
function withoutStills(transcoder: Transcoder): Transcoder {
  return { ...transcoder, run: (step) => (STILLS.has(step.name) ? Promise.reject(new TranscodeFailedError('Left out', 'bench', 'content')) : transcoder.run(step)) };
}

/** What somebody would write by hand: decode once, split, scale each rung from the source, the same encoder and segments. */
async function plainCommand(transcoder: Transcoder, file: string): Promise<{ arguments: string[]; folders: string[] }> {
  const facts = await transcoder.probe(file, new AbortController().signal);
  const video = mainVideo(facts);
  const [displayed, rate] = [displayedSize(video), video.averageFrameRate ?? 30];
  const rungs = ladderFor(displayed).map((side) => ({ side, name: `v${side}`, ...sizeForShortSide(displayed, side) }));
  const graph = `[0:v]split=${rungs.length}${rungs.map(({ name }) => `[in_${name}]`).join('')};${rungs.map(({ name, widthPx, heightPx }) => `[in_${name}]scale=${widthPx}:${heightPx}[${name}]`).join(';')}`;
  return {
    folders: [...rungs.map(({ name }) => name), 'a0'],
    arguments: [
      ...plainInput(file), '-filter_complex', graph,
      ...rungs.flatMap((rung) => [
        '-map', `[${rung.name}]`, '-c:v', 'libx264', '-preset', defaultEncodeSettings.preset, '-crf', String(defaultEncodeSettings.crf), '-pix_fmt', 'yuv420p',
        '-maxrate', String(maxBitRateBps(rung.side, rate)), '-bufsize', String(maxBitRateBps(rung.side, rate) * 2), '-profile:v', 'high', '-level:v', h264Level(rung, rate),
        '-g', '100000', '-sc_threshold', '0', '-force_key_frames', 'expr:gte(t,n_forced*4)', ...plainSegments(rung.name),
      ]),
      '-map', '0:a', '-c:a', 'copy', ...plainSegments('a0'),
    ],
  };
}
