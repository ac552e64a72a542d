import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { renderFrame, type SceneSettings } from './scenes';

export interface FilmSettings extends SceneSettings {
  durationSec: number;
  /** Notes of the chord that sounds under the film, in Hz. */
  chordHz: readonly number[];
}

const WIDTH_PX = 480;
const HEIGHT_PX = 270;
/** Frames that are drawn; ffmpeg blends them to a smooth rate. */
const DRAWN_FPS = 8;
/** So much is drawn, then shown forwards and backwards until the film is long enough. */
const DRAWN_SEC = 8;

/** Makes one film with sound as an H.264/AAC file. */
export async function makeFilm(ffmpegPath: string, filePath: string, settings: FilmSettings, signal: AbortSignal): Promise<void> {
  const tone = settings.chordHz
    .map((hz, index) => `${(0.16 / settings.chordHz.length).toFixed(3)}*sin(2*PI*${hz}*t)*(0.6+0.4*sin(2*PI*t/${7 + index * 3}))`)
    .join('+');
  const ffmpeg = spawn(
    ffmpegPath,
    [
      '-hide_banner', '-loglevel', 'error', '-y',
      '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${WIDTH_PX}x${HEIGHT_PX}`, '-r', String(DRAWN_FPS), '-i', 'pipe:0',
      '-f', 'lavfi', '-i', `aevalsrc=${tone}:s=48000:d=${settings.durationSec}`,
      '-vf', 'framerate=fps=24,scale=854:480:flags=lanczos,format=yuv420p', '-t', String(settings.durationSec),
      '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-g', '48', '-keyint_min', '48', '-sc_threshold', '0',
      '-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-movflags', '+faststart', '-f', 'mp4', filePath,
    ],
    { stdio: ['pipe', 'ignore', 'pipe'], signal },
  );
  let complaint = '';
  ffmpeg.stderr.on('data', (text: Buffer) => {
    complaint += text.toString();
  });
  // It may close its input once it has enough; its exit code tells whether that was right.
  ffmpeg.stdin.on('error', () => undefined);
  const ended = once(ffmpeg, 'close') as Promise<[number | null]>;

  const drawn: Buffer[] = [];
  const total = Math.ceil(settings.durationSec * DRAWN_FPS) + DRAWN_FPS;
  for (let frame = 0; frame < total && !ffmpeg.stdin.destroyed; frame++) {
    const picture = await frameAt(drawn, frame, settings);
    if (!ffmpeg.stdin.write(picture)) await Promise.race([once(ffmpeg.stdin, 'drain').catch(() => undefined), ended]);
  }
  ffmpeg.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`A demonstration film could not be made: ${complaint.trim().slice(0, 500)}`);
}

async function frameAt(drawn: Buffer[], frame: number, settings: SceneSettings): Promise<Buffer> {
  const last = DRAWN_SEC * DRAWN_FPS - 1;
  const inRound = frame % (2 * last);
  const index = inRound <= last ? inRound : 2 * last - inRound;
  drawn[index] ??= await renderFrame(settings, WIDTH_PX, HEIGHT_PX, index / DRAWN_FPS);
  return drawn[index];
}
