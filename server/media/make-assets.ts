import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isTranscodeFailure, type MediaPlan, type SubtitlePlan, type Transcoder, type TranscoderTool } from '@/server/ports/transcoder';
import { cleanCaptions, isTelemetry } from './captions';
import { previewClip, storyboardSheets, subtitleFiles, type StillArguments } from './still-arguments';
import { storyboardVtt } from './stills';

export interface VideoAssets {
  /** Relative to the work folder. */
  files: string[];
  storyboardName: string | null;
  previewName: string | null;
  captions: SubtitlePlan[];
}

export interface AssetSource {
  plan: MediaPlan;
  path: string;
  /** What thumbnails and preview are taken from, which has key frames every few seconds, and how to read it. */
  stillsPath: string;
  stillPlan: MediaPlan;
  workDir: string;
  signal: AbortSignal;
  /** As measured on the first rendition. */
  durationSec: number;
}

export const STORYBOARD_NAME = 'storyboard.vtt';
export const PREVIEW_NAME = 'preview.mp4';

/** Reading the largest upload from a slow disk, or decoding it once. */
const limitSec = (durationSec: number) => 900 + durationSec * 4;

/** Storyboard, preview and embedded captions. One that cannot be made is left out: the video plays without it. */
export async function makeAssets(transcoder: Transcoder, tool: TranscoderTool, source: AssetSource): Promise<VideoAssets> {
  const { plan, stillPlan, path, stillsPath } = source;
  const captions = await makeCaptions();
  const previewName = (await attempt('preview', stillsPath, previewClip(stillPlan, PREVIEW_NAME, tool))) && (await isThere(PREVIEW_NAME)) ? PREVIEW_NAME : null;
  const board = await makeStoryboard();
  return {
    files: [...captions.map((track) => track.fileName), ...(previewName ? [previewName] : []), ...board],
    storyboardName: board.length > 0 ? STORYBOARD_NAME : null,
    previewName,
    captions,
  };

  async function attempt(name: string, sourcePath: string, stillArguments: StillArguments): Promise<boolean> {
    try {
      await transcoder.run({
        name,
        sourcePath,
        ...stillArguments,
        workDir: source.workDir,
        isPatient: true,
        timeLimitSec: limitSec(source.durationSec),
        signal: source.signal,
      });
      return true;
    } catch (error) {
      if (isTranscodeFailure(error) && !error.isFromOutside) return false;
      throw error;
    }
  }

  async function isThere(name: string): Promise<boolean> {
    return stat(join(source.workDir, name)).then((file) => file.size > 0, () => false);
  }

  async function makeCaptions(): Promise<SubtitlePlan[]> {
    if (plan.subtitles.length === 0) return [];
    await mkdir(join(source.workDir, 'captions'), { recursive: true });
    await attempt('captions', path, subtitleFiles(plan));
    const kept: SubtitlePlan[] = [];
    for (const track of plan.subtitles) {
      const path = join(source.workDir, track.fileName);
      const cleaned = cleanCaptions(await readFile(path).catch(() => Buffer.alloc(0)));
      // A track without a line, or one of positions, is of no use to viewers.
      if (!cleaned.ok || isTelemetry(cleaned.vtt)) {
        await rm(path, { force: true });
        continue;
      }
      await writeFile(path, cleaned.vtt);
      kept.push(track);
    }
    return kept;
  }

  async function makeStoryboard(): Promise<string[]> {
    if (!plan.storyboard || !(await attempt('storyboard', stillsPath, storyboardSheets(stillPlan, tool)))) return [];
    const sheetNumbers = (await readdir(source.workDir))
      .map((name) => /^storyboard_(\d+)\.jpg$/.exec(name)?.[1])
      .filter((number) => number !== undefined)
      .map(Number)
      .sort((a, b) => a - b);
    if (sheetNumbers.length === 0) return [];
    const sheets = sheetNumbers.map((number) => `storyboard_${number}.jpg`);
    await writeFile(join(source.workDir, STORYBOARD_NAME), storyboardVtt(plan.storyboard, source.durationSec, sheets));
    return [...sheets, STORYBOARD_NAME];
  }
}
