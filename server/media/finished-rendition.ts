import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile, rename, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { boxHeader, codecOf, timescaleOf } from './boxes';
import { bitRatesOf, durationOf, mediaPlaylist, readMediaPlaylist, type BitRates, type Segment } from './playlists';
import { blankPrivateNotes, unitLengthBytes } from './private-notes';
import { severalAtOnce } from './several-at-once';
import { delayMoof, leadingGapSec, setStart, shownTimes } from './timeline';

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

  const timescale = timescaleOf(init);
  if (timescale === null) return null;
  const target = Math.round((startSec === 'as muxed' ? leadingGapSec(init) : startSec) * timescale);
  const times = await alignSegments(listed.map((segment) => join(dir, segment.name)), target);
  if (times === null) return null;
  await blankNotes(dir, listed, unitLengthBytes(init));
  setStart(init, times.skipped);
  await writeFile(join(dir, 'init.mp4'), init);
  const segments = listed.map((segment, i) => ({ name: segment.name, durationSec: (times.lengths[i] ?? 0) / timescale }));

  const sized = await severalAtOnce(segments, async (segment) => ({ ...segment, sizeBytes: (await stat(join(dir, segment.name))).size }));
  await replaceFile(playlistPath, mediaPlaylist(segments));
  return {
    ...bitRatesOf(sized),
    codec,
    durationSec: durationOf(segments),
    segments,
    files: [`${name}/init.mp4`, ...segments.map((segment) => `${name}/${segment.name}`), `${name}/index.m3u8`],
  };
}

/** Coded renditions carry a note of the coder on its settings, which is of no use to viewers either. */
async function blankNotes(dir: string, segments: readonly Segment[], lengthBytes: number | null): Promise<void> {
  if (lengthBytes === null) return;
  await severalAtOnce(segments, async ({ name }) => {
    const segment = await readFile(join(dir, name));
    if (blankPrivateNotes(segment, lengthBytes)) await writeFile(join(dir, name), segment);
  });
}

/** A rendition as one file, for whatever reads no playlists. */
export async function joinRendition(workDir: string, name: string, segments: readonly Segment[]): Promise<string> {
  const path = join(workDir, `${name}.joined`);
  for (const [i, part] of ['init.mp4', ...segments.map((segment) => segment.name)].entries()) {
    await pipeline(createReadStream(join(workDir, name, part)), createWriteStream(path, { flags: i === 0 ? 'w' : 'a' }));
  }
  return path;
}

/** Whoever reads meanwhile sees the old content or the new, never a part. */
export async function replaceFile(path: string, content: string): Promise<void> {
  await writeFile(`${path}.next`, content);
  await rename(`${path}.next`, path);
}

/** Calls back with each `moof` of a segment, without reading the samples between them. */
async function eachMoof(file: FileHandle, visit: (moof: Buffer, position: number) => Promise<void>): Promise<void> {
  const header = Buffer.alloc(BOX_HEADER_BYTES);
  for (let position = 0; ; ) {
    const { bytesRead } = await file.read(header, 0, BOX_HEADER_BYTES, position);
    const box = boxHeader(header.subarray(0, bytesRead), 0);
    if (box === null) return;
    if (box.type === 'moof' && box.size <= MAX_MOOF_BYTES) {
      const moof = Buffer.alloc(box.size);
      await file.read(moof, 0, box.size, position);
      await visit(moof, position);
    }
    position += box.size;
  }
}

interface Alignment {
  /** Units at the start of the track that are not shown. */
  skipped: number;
  /** Of each segment, from when it begins to when the next does; the first is counted from 0. */
  lengths: number[];
}

/**
 * Makes the first sample of all show at `target`, and measures the segments by their samples: what the muxer's playlist
 * says of the last one is wrong where frames are not shown in the order of decoding. Null where there is no sample.
 */
async function alignSegments(paths: string[], target: number): Promise<Alignment | null> {
  let shift: number | null = null;

  async function alignOne(path: string): Promise<{ openedAt: number | null; endAt: number }> {
    const file = await open(path, 'r+');
    const found = { openedAt: null as number | null, endAt: 0 };
    try {
      await eachMoof(file, async (moof, position) => {
        const times = shownTimes(moof);
        if (times === null) return;
        shift ??= target - times.firstAt;
        found.openedAt ??= times.openedAt + shift;
        found.endAt = Math.max(found.endAt, times.endAt + shift);
        if (shift <= 0) return;
        delayMoof(moof, shift);
        await file.write(moof, 0, moof.length, position);
      });
    } finally {
      await file.close();
    }
    return found;
  }

  const aligned: Awaited<ReturnType<typeof alignOne>>[] = [];
  // In order until one with a sample says by how much all are moved; the many others side by side.
  while (shift === null && aligned.length < paths.length) aligned.push(await alignOne(paths[aligned.length] ?? ''));
  aligned.push(...(await severalAtOnce(paths.slice(aligned.length), alignOne)));
  if (shift === null) return null;
  let endAt = 0;
  const opened = aligned.map((segment) => {
    endAt = Math.max(endAt, segment.endAt);
    return segment.openedAt ?? endAt;
  });
  const lengths = opened.map((openedAt, i) => (opened[i + 1] ?? endAt) - (i === 0 ? 0 : openedAt));
  return { skipped: Math.max(0, -shift), lengths };
}
