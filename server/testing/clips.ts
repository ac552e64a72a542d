import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { path as bundledFfmpeg } from '@ffmpeg-installer/ffmpeg';

const run = promisify(execFile);

/** A clip made on the spot, with a moving picture and a tone. `copyable`: as browsers can decode it, so nothing is coded again. */
export async function makeClip(filePath: string, { seconds = 3, size = '320x180', copyable = false } = {}): Promise<void> {
  const coding = copyable
    ? ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '25', '-c:a', 'aac']
    : ['-c:v', 'mpeg4', '-q:v', '5', '-c:a', 'mp2'];
  await run(bundledFfmpeg, [
    '-hide_banner', '-loglevel', 'error', '-y',
    '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25:duration=${seconds}`,
    '-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`,
    ...coding, '-shortest', filePath,
  ]);
}
