import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findBinaries } from '@/server/adapters/ffmpeg/binaries';

export const runProgram = promisify(execFile);

/** What somebody would write by hand to read a file, and to write one rendition of it. */
export const plainInput = (file: string) => ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error', '-y', '-i', file];
export const plainSegments = (name: string) => ['-f', 'hls', '-hls_time', '4', '-hls_list_size', '0', '-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', 'init.mp4', '-hls_segment_filename', `${name}/seg_%05d.m4s`, `${name}/index.m3u8`];

/** Moves picture and sound of a file into segments, by one plain command; how long that took. */
export async function plainRepackaging(file: string): Promise<number> {
  const { ffmpegPath } = await findBinaries({});
  const dir = await mkdtemp(path.join(tmpdir(), 'videohost-bench-plain-'));
  try {
    for (const folder of ['v', 'a']) await mkdir(path.join(dir, folder));
    const beganMs = performance.now();
    await runProgram(ffmpegPath, [...plainInput(file), '-map', '0:v', '-c:v', 'copy', ...plainSegments('v'), '-map', '0:a', '-c:a', 'copy', '-bsf:a', 'aac_adtstoasc', ...plainSegments('a')], { cwd: dir });
    return (performance.now() - beganMs) / 1000;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
