import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ffmpeg from '@ffmpeg-installer/ffmpeg';

const madeBySize = new Map<string, string>();

/** A film of 40 s with sound, as a camera would hand it over; made once per worker and size. */
export function clip(size = '640x360'): string {
  const before = madeBySize.get(size);
  if (before !== undefined && existsSync(before)) return before;
  chmodSync(ffmpeg.path, 0o755);
  const made = path.join(mkdtempSync(path.join(tmpdir(), 'videohost-clip-')), 'IMG_2041.evening.mp4');
  execFileSync(ffmpeg.path, [
    '-hide_banner', '-loglevel', 'error', '-y',
    '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25`, '-f', 'lavfi', '-i', 'sine=frequency=330:sample_rate=48000',
    '-t', '40', '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-ac', '2', made,
  ]);
  madeBySize.set(size, made);
  return made;
}
