import { open, readFile, rename, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { boxHeader, codecOf } from './boxes';
import { bitRatesOf, durationOf, mediaPlaylist, readMediaPlaylist, type BitRates, type Segment } from './playlists';
import { delayMoof, leadingGapSec, setStart, shiftFor } from './timeline';

export interface FinishedRendition extends BitRates {
  codec: string;
  durationSec: number;
  segments: Segment[];
  /** Relative to the work folder, the playlist last. */
  files: string[];
}

/** A `moof` describes a few seconds; a larger one is not of our making. */
const MAX_MOOF_BYTES = 16_000_000;
const BOX_HEADER_BYTES = 16;

/**
 * Takes what the muxer left in a folder to what is published: times that start where they should, one playlist that
 * says everything, and the figures for the master playlist. Null where the muxer wrote nothing.
 */
export async function finishRendition(workDir: string, name: string, startSec: number | 'as muxed'): Promise<FinishedRendition | null> {
  const dir = join(workDir, name);
  const playlistPath = join(dir, 'index.m3u8');
  const listed = readMediaPlaylist(await readFile(playlistPath, 'utf8').catch(() => ''));
  const first = listed[0];
  if (!first) return null;
  const init = await readFile(join(dir, 'init.mp4'));
  const codec = codecOf(init);
  if (codec === null) return null;

  const firstMoof = await readMoof(join(dir, first.name));
  const shift = firstMoof === null ? 0 : shiftFor(init, firstMoof, startSec === 'as muxed' ? leadingGapSec(init) : startSec);
  if (shift > 0) for (const segment of listed) await delaySegment(join(dir, segment.name), shift);
  setStart(init, Math.max(0, -shift));
  await writeFile(join(dir, 'init.mp4'), init);

  const sized = await Promise.all(listed.map(async (segment) => ({ ...segment, sizeBytes: (await stat(join(dir, segment.name))).size })));
  await replaceFile(playlistPath, mediaPlaylist(listed));
  return {
    ...bitRatesOf(sized),
    codec,
    durationSec: durationOf(listed),
    segments: listed,
    files: [`${name}/init.mp4`, ...listed.map((segment) => `${name}/${segment.name}`), `${name}/index.m3u8`],
  };
}

/** Whoever reads meanwhile sees the old content or the new, never a part. */
export async function replaceFile(path: string, content: string): Promise<void> {
  await writeFile(`${path}.next`, content);
  await rename(`${path}.next`, path);
}

/** Calls back with each `moof` of a segment, without reading the samples between them. */
async function eachMoof(file: FileHandle, visit: (moof: Buffer, position: number) => Promise<boolean>): Promise<void> {
  const header = Buffer.alloc(BOX_HEADER_BYTES);
  for (let position = 0; ; ) {
    const { bytesRead } = await file.read(header, 0, BOX_HEADER_BYTES, position);
    const box = boxHeader(header.subarray(0, bytesRead), 0);
    if (box === null) return;
    if (box.type === 'moof' && box.size <= MAX_MOOF_BYTES) {
      const moof = Buffer.alloc(box.size);
      await file.read(moof, 0, box.size, position);
      if (!(await visit(moof, position))) return;
    }
    position += box.size;
  }
}

async function readMoof(path: string): Promise<Buffer | null> {
  const file = await open(path, 'r');
  let found: Buffer | null = null;
  try {
    await eachMoof(file, (moof) => {
      found = moof;
      return Promise.resolve(false);
    });
  } finally {
    await file.close();
  }
  return found;
}

async function delaySegment(path: string, units: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await eachMoof(file, async (moof, position) => {
      delayMoof(moof, units);
      await file.write(moof, 0, moof.length, position);
      return true;
    });
  } finally {
    await file.close();
  }
}
