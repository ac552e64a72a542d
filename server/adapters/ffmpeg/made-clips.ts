import { execFile } from 'node:child_process';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { path as bundledFfmpeg } from '@ffmpeg-installer/ffmpeg';
import { path as bundledFfprobe } from '@ffprobe-installer/ffprobe';
import { z } from 'zod';

const run = promisify(execFile);

/** Before each unit of a picture in an MP4. */
const LENGTH_BYTES = 4;

/** Makes a clip for a test, with the program that every installation has. */
export async function makeClip(dir: string, name: string, ...options: string[]): Promise<string> {
  const path = join(dir, name);
  await run(bundledFfmpeg, ['-v', 'error', '-nostdin', '-y', ...options, path]);
  return path;
}

export async function makeText(dir: string, name: string, text: string): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, text);
  return path;
}

export const picture = (size: string, rate: number | string, sec: number, source = 'testsrc2') => ['-f', 'lavfi', '-i', `${source}=s=${size}:r=${rate}:d=${sec}`];
export const tone = (sec: number, hz = 440) => ['-f', 'lavfi', '-i', `sine=f=${hz}:r=48000:d=${sec}`];
export const quickH264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

const seen = z.object({
  streams: z.array(
    z.object({
      codec_name: z.string(), codec_type: z.string(), width: z.number().optional(), height: z.number().optional(),
      start_time: z.string().optional(), nb_read_packets: z.string().optional(), channels: z.number().optional(), pix_fmt: z.string().optional(),
      side_data_list: z.array(z.unknown()).optional(), tags: z.record(z.string(), z.string()).optional(), sample_aspect_ratio: z.string().optional(),
    }),
  ),
  format: z.object({ duration: z.string().optional(), start_time: z.string().optional(), tags: z.record(z.string(), z.string()).optional() }),
});

/** What another program sees in a published playlist or file. */
export async function inspect(path: string) {
  const { stdout } = await run(bundledFfprobe, ['-v', 'error', '-count_packets', '-show_streams', '-show_format', '-of', 'json', '-allowed_extensions', 'ALL', path].filter(
    (option, i, all) => path.endsWith('.m3u8') || (option !== '-allowed_extensions' && all[i - 1] !== '-allowed_extensions'),
  ));
  return seen.parse(JSON.parse(stdout));
}

/** One line per packet of the picture, or of the sound. */
async function packetsOf(path: string, fields: string, kind: 'v' | 'a' = 'v'): Promise<string[][]> {
  const { stdout } = await run(bundledFfprobe, ['-v', 'error', '-select_streams', kind, '-show_entries', `packet=${fields}`, '-of', 'csv=p=0', path], { maxBuffer: 64_000_000 });
  return stdout.split('\n').filter((line) => line !== '').map((line) => line.split(','));
}

/** One file behind the other, as broadcasts may be. */
export async function joinFiles(path: string, parts: string[]): Promise<string> {
  await writeFile(path, Buffer.concat(await Promise.all(parts.map((part) => readFile(part)))));
  return path;
}

/** When frames show, or packets of sound are heard, in seconds. */
export async function packetTimes(path: string, kind: 'v' | 'a' = 'v'): Promise<number[]> {
  return (await packetsOf(path, 'pts_time', kind)).map(([time]) => Number(time)).sort((a, b) => a - b);
}

/** When key frames show, in seconds. */
export async function keyFrameTimes(path: string): Promise<number[]> {
  return (await packetsOf(path, 'pts_time,flags')).filter(([, flags]) => flags?.startsWith('K')).map(([time]) => Number(time));
}

/** Makes every picture from a time on undecodable, in place: lengths stay, what they are of goes. */
export async function blankPicturesFrom(path: string, fromSec: number, toSec = Infinity, keptBytes = 0): Promise<void> {
  const file = await open(path, 'r+');
  try {
    for (const [time, size, position] of (await packetsOf(path, 'pts_time,size,pos')).map((packet) => packet.map(Number))) {
      if (time === undefined || size === undefined || position === undefined || time < fromSec || time >= toSec) continue;
      const kept = Math.min(size, LENGTH_BYTES + keptBytes);
      await file.write(Buffer.alloc(size - kept), 0, size - kept, position + kept);
    }
  } finally {
    await file.close();
  }
}

/** Makes the sound of a part undecodable, in place. */
export async function spoilSound(path: string, fromSec: number, toSec: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    for (const [time, size, position] of (await packetsOf(path, 'pts_time,size,pos', 'a')).map((packet) => packet.map(Number))) {
      if (time === undefined || size === undefined || position === undefined || time < fromSec || time >= toSec) continue;
      await file.write(Buffer.alloc(size, 0x7e), 0, size, position);
    }
  } finally {
    await file.close();
  }
}

/** Decodes everything and gives the complaints, which a sound file has none of. */
export async function decodeComplaints(path: string): Promise<string> {
  const { stderr } = await run(bundledFfmpeg, ['-v', 'error', '-nostdin', '-i', path, '-f', 'null', '-']);
  return stderr;
}

/** Average levels of red, green and blue in a picture, or in the part of it that a filter cuts out. */
export async function averageColour(path: string, cut = 'null'): Promise<[number, number, number]> {
  const { stdout } = await run(bundledFfmpeg, ['-v', 'error', '-nostdin', '-i', path, '-frames:v', '1', '-vf', `${cut},scale=8:8:flags=area,format=rgb24`, '-f', 'rawvideo', '-'], { encoding: 'buffer' });
  const average = (channel: number) => stdout.reduce((sum, level, i) => (i % 3 === channel ? sum + level : sum), 0) / Math.max(1, stdout.length / 3);
  return [average(0), average(1), average(2)];
}

/** When the picture first turns white. */
export async function firstWhiteSec(path: string): Promise<number> {
  const { stdout } = await run(bundledFfprobe, [
    '-v', 'error', '-f', 'lavfi', '-i', `movie=${path},signalstats`, '-show_entries', 'frame=pts_time:frame_tags=lavfi.signalstats.YAVG', '-of', 'csv=p=0',
  ]);
  const frames = stdout.split('\n').map((line) => line.split(',').map(Number));
  return frames.find(([, level = 0]) => level > 128)?.[0] ?? NaN;
}

/** When the sound first rises out of silence. */
export async function firstSoundSec(path: string): Promise<number> {
  const { stderr } = await run(bundledFfmpeg, ['-nostdin', '-copyts', '-i', path, '-af', 'silencedetect=n=-20dB:d=0.5', '-f', 'null', '-']);
  return Number(/silence_end: ([\d.]+)/.exec(stderr)?.[1]);
}
