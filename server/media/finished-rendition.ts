import { createReadStream, createWriteStream } from 'node:fs';
import { access, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codecOf, timescaleOf } from './boxes';
import { mendEnd, type PictureEnd } from './picture-end';
import { bitRatesOf, durationOf, mediaPlaylist, readMediaPlaylist, type BitRates, type Segment } from './playlists';
import { unitLengthBytes } from './private-notes';
import { finishSegment, SegmentMemory, type SegmentFacts } from './segment-file';
import { severalAtOnce } from './several-at-once';
import { leadingGapSec, setStart } from './timeline';
import { setUpright } from './upright-track';

export interface FinishedRendition extends BitRates {
  codec: string;
  durationSec: number;
  segments: Segment[];
  /** The longest time from a sample's beginning to the next one's. */
  longestSampleSec: number;
  /** Relative to the work folder, the playlist last. */
  files: string[];
}

/** How many segments are in memory at once: they are read in whole, and those of a large picture are large. */
const AT_ONCE = 2;

const segmentName = (i: number): string => `seg_${String(i).padStart(5, '0')}.m4s`;

/**
 * Takes what the muxer leaves in a folder to what is published: times that start where they should, one playlist that
 * says everything, and the figures for the master playlist. Segments are taken up while the muxer still writes others,
 * since reading an hour of them afterwards takes as long as a third of writing them.
 */
export class RenditionFinisher {
  private readonly dir: string;
  private readonly memory = new SegmentMemory();
  private readonly taken: SegmentFacts[] = [];
  private track: { timescale: number; target: number; unitLengthBytes: number | null } | null = null;
  /** By how much all are moved: the first sample of all shows at the target. */
  private shift: number | null = null;

  constructor(
    workDir: string,
    private readonly name: string,
    private readonly startSec: number | 'as muxed',
    /** Of a picture, whose last frame the muxer guesses the length of. */
    private readonly picture: PictureEnd | null = null,
  ) {
    this.dir = join(workDir, name);
  }

  /** Takes up what the muxer has closed by now: every segment that has a follower. Not to be called again before it is done. */
  async takeUp(): Promise<void> {
    if (!(await this.isThere(1))) return;
    if (this.track === null && (await this.readInit()) === null) return;
    const closed: string[] = [];
    while (await this.isThere(this.taken.length + closed.length + 1)) closed.push(segmentName(this.taken.length + closed.length));
    await this.take(closed);
  }

  /** Once the muxer has ended. Null where it wrote nothing. */
  async finish(): Promise<FinishedRendition | null> {
    const { dir, name } = this;
    const playlistPath = join(dir, 'index.m3u8');
    const listed = readMediaPlaylist(await readFile(playlistPath, 'utf8').catch(() => ''));
    if (listed.length === 0) return null;
    const init = await this.readInit();
    const codec = init && codecOf(init);
    if (init === null || codec === null || this.track === null) return null;
    const { timescale } = this.track;
    await this.take(listed.slice(this.taken.length).map((segment) => segment.name));
    if (this.shift === null) return null;
    const skipped = Math.max(0, -this.shift);
    const last = this.taken[listed.length - 1];
    if (this.picture && last?.times) last.times.endAt += await mendEnd(join(dir, listed.at(-1)!.name), { timescale, skipped }, this.picture);
    setStart(init, skipped);
    // It was turned by our filters; newer builds of the tool hand on how the source is to be turned.
    setUpright(init);
    await writeFile(join(dir, 'init.mp4'), init);
    const lengths = this.lengths();
    const segments = listed.map((segment, i) => ({ name: segment.name, durationSec: lengths[i]! / timescale, sizeBytes: this.taken[i]!.sizeBytes }));
    await replaceFile(playlistPath, mediaPlaylist(segments));
    return {
      ...bitRatesOf(segments),
      codec,
      durationSec: durationOf(segments),
      segments,
      longestSampleSec: this.longestSample() / timescale,
      files: [`${name}/init.mp4`, ...segments.map((segment) => `${name}/${segment.name}`), `${name}/index.m3u8`],
    };
  }

  private async readInit(): Promise<Buffer | null> {
    const init = await readFile(join(this.dir, 'init.mp4')).catch(() => null);
    const timescale = init && timescaleOf(init);
    if (init === null || timescale === null) return null;
    const startSec = this.startSec === 'as muxed' ? leadingGapSec(init) : this.startSec;
    this.track = { timescale, target: Math.round(startSec * timescale), unitLengthBytes: unitLengthBytes(init) };
    return init;
  }

  private isThere(i: number): Promise<boolean> {
    return access(join(this.dir, segmentName(i))).then(() => true, () => false);
  }

  private async take(names: readonly string[]): Promise<void> {
    const { target, unitLengthBytes } = this.track!;
    const takeOne = (name: string) =>
      finishSegment(join(this.dir, name), { memory: this.memory, unitLengthBytes, delayFor: (firstAt) => (this.shift ??= target - firstAt) });
    let next = 0;
    // In order until one with a sample says by how much all are moved; the many others side by side.
    while (this.shift === null && next < names.length) this.taken.push(await takeOne(names[next++]!));
    this.taken.push(...(await severalAtOnce(names.slice(next), takeOne, AT_ONCE)));
  }

  /** The muxer guesses the length of a segment's last sample: behind it, the next segment may begin much later. */
  private longestSample(): number {
    const times = this.taken.flatMap((taken) => taken.times ?? []);
    return Math.max(0, ...times.map(({ longest }) => longest), ...times.slice(1).map(({ firstAt }, i) => firstAt - times[i]!.endAt));
  }

  /**
   * Of each segment, from when it begins to when the next does; the first is counted from 0. By its samples: what the
   * muxer's playlist says of the last one is wrong where frames are not shown in the order of decoding.
   */
  private lengths(): number[] {
    let endAt = 0;
    const opened = this.taken.map(({ times }) => {
      endAt = Math.max(endAt, times?.endAt ?? 0);
      return times?.openedAt ?? endAt;
    });
    return opened.map((openedAt, i) => (opened[i + 1] ?? endAt) - (i === 0 ? 0 : openedAt));
  }
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
