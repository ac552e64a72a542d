import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Sources are made once and kept here; remove the folder to have them made anew. */
const CACHE = path.join(tmpdir(), 'videohost-bench-media');

/** Moving shapes under a little noise: about as hard to code as what a camera sees. */
const picture = (sec: number, rate = 30) => ['-f', 'lavfi', '-i', `testsrc2=s=1920x1080:r=${rate}:d=${sec},noise=alls=12:allf=t`];
const tone = (sec: number) => ['-f', 'lavfi', '-i', `sine=f=440:r=48000:d=${sec}`];
const sound = ['-c:a', 'aac', '-b:a', '128k'];
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-b:v', '4M', '-maxrate', '5M', '-bufsize', '8M', '-g', '60'];

const MINUTE_SEC = 60;

export interface Sources {
  folder: string;
  /** H.264 and AAC, an hour of 1080p at 4 Mbit/s. */
  hour: () => Promise<string>;
  /** The same in a size of about half a gigabyte. */
  halfGigabyte: () => Promise<string>;
  /** A few seconds that are repackaged at once. */
  short: () => Promise<string>;
  hevc: () => Promise<string>;
  /** As phones record it: a rate that wanders, a key frame a second, turned by its display matrix. */
  phone: () => Promise<string>;
}

export async function openSources(ffmpeg: string): Promise<Sources> {
  await mkdir(CACHE, { recursive: true });

  async function made(name: string, options: string[]): Promise<string> {
    const file = path.join(CACHE, name);
    if (!existsSync(file)) {
      await run(ffmpeg, ['-v', 'error', '-nostdin', '-y', ...options, `${file}.part.mp4`]);
      await rename(`${file}.part.mp4`, file);
    }
    return file;
  }

  const minute = () => made('minute.mp4', [...picture(MINUTE_SEC), ...tone(MINUTE_SEC), ...h264, ...sound]);
  const repeated = async (name: string, minutes: number) => made(name, ['-stream_loop', String(minutes - 1), '-i', await minute(), '-c', 'copy']);

  return {
    folder: CACHE,
    hour: () => repeated('hour.mp4', 60),
    halfGigabyte: () => repeated('half-gigabyte.mp4', 16),
    short: async () => made('short.mp4', ['-t', '6', '-i', await minute(), '-c', 'copy']),
    hevc: () => made('hevc.mp4', [...picture(30), ...tone(30), '-c:v', 'libx265', '-preset', 'superfast', '-x265-params', 'log-level=error', '-b:v', '4M', '-pix_fmt', 'yuv420p', '-tag:v', 'hvc1', ...sound]),
    async phone() {
      const upright = await made('phone-upright.mp4', [
        ...picture(30), ...tone(30), '-filter_complex', "[0:v]select='not(eq(mod(n,7),3))',setpts='PTS+0.004*sin(N)/TB'[v]", '-map', '[v]', '-map', '1:a',
        ...h264, '-b:v', '12M', '-maxrate', '14M', '-bufsize', '20M', '-g', '30', '-vsync', 'vfr', ...sound,
      ]);
      return made('phone.mp4', ['-i', upright, '-c', 'copy', '-metadata:s:v:0', 'rotate=90']);
    },
  };
}

/** Files as the pipeline leaves them, of one size, for reading them over and over. */
export async function segmentFiles(folder: string, count: number, sizeBytes: number): Promise<string[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const bytes = Buffer.alloc(sizeBytes, 'videohost');
  const names = Array.from({ length: count }, (_, i) => `seg_${String(i).padStart(5, '0')}.m4s`);
  for (const name of names) await writeFile(path.join(folder, name), bytes);
  return names;
}
