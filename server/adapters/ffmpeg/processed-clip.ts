import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LaterRenditions } from '@/server/media/later-renditions';
import type { VideoAssets } from '@/server/media/make-assets';
import { processVideo, type FirstRendition } from '@/server/media/process-video';
import type { Transcoder } from '@/server/ports/transcoder';

export const quickSettings = { preset: 'ultrafast', crf: 30, audioBitRateBps: 64_000 };

/** What became of a clip. */
export interface Outcome {
  dir: string;
  first: FirstRendition;
  later: LaterRenditions[];
  assets: VideoAssets;
  progress: number[];
  master: string;
  masterAtFirst: string;
}

const made: string[] = [];

export async function aWorkDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'video-'));
  made.push(dir);
  return dir;
}

/** For the end of a test file. */
export async function removeProcessed(): Promise<void> {
  await Promise.all(made.splice(0).map((dir) => rm(dir, { recursive: true, force: true })));
}

/** The whole way of a file, with what was told on it. */
export async function processClip(sourcePath: string, transcoder: Transcoder, signal = new AbortController().signal): Promise<Outcome> {
  const dir = await aWorkDir();
  const outcome: Partial<Outcome> = {};
  const later: LaterRenditions[] = [];
  const progress: number[] = [];
  await processVideo({
    transcoder, sourcePath, workDir: dir, signal, settings: quickSettings,
    onFirstRendition: async (first) => {
      outcome.first = first;
      outcome.masterAtFirst = await readFile(join(dir, 'master.m3u8'), 'utf8');
    },
    onRendition: async (more) => void later.push(more),
    onAssets: async (assets) => void (outcome.assets = assets),
    onProgress: (fraction) => progress.push(fraction),
  });
  const { first, assets, masterAtFirst } = outcome;
  if (!first || !assets || masterAtFirst === undefined) throw new Error('A callback was not called');
  return { dir, first, later, assets, progress, masterAtFirst, master: await readFile(join(dir, 'master.m3u8'), 'utf8') };
}
