import { access, chmod, constants, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { TranscoderTool } from '@/server/ports/transcoder';
import { runSafely } from './safe-process';

export interface BinaryOptions {
  /** Absolute paths from the configuration; they go before everything else. */
  ffmpegPath?: string | undefined;
  ffprobePath?: string | undefined;
  /** Where a system's own programs are looked for. */
  searchPath?: string | undefined;
}

export interface Binaries {
  ffmpegPath: string;
  ffprobePath: string;
  tool: TranscoderTool;
}

export const DEFAULT_SEARCH_PATH = ['/usr/local/bin', '/usr/bin', '/bin', '/opt/homebrew/bin'].join(delimiter);

/** Older ones are no better than the bundled program. */
const MIN_SYSTEM_MAJOR = 5;
const LOOK_LIMIT_SEC = 20;

/** Configured, else the system's if it is recent, else the bundled one; whatever is chosen must code H.264 and AAC. */
export async function findBinaries(options: BinaryOptions): Promise<Binaries> {
  const ffprobe = await findProbe(options);
  if (options.ffmpegPath) {
    const tool = await look(options.ffmpegPath, 'configured');
    if (!tool) throw new Error('The configured ffmpeg cannot be run, or codes neither H.264 (libx264) nor AAC');
    return { ffmpegPath: options.ffmpegPath, ffprobePath: ffprobe, tool };
  }
  const system = await onSearchPath('ffmpeg', options.searchPath ?? DEFAULT_SEARCH_PATH);
  const systemTool = system ? await look(system, 'system') : null;
  if (system && systemTool && isRecent(systemTool.version)) return { ffmpegPath: system, ffprobePath: ffprobe, tool: systemTool };
  const bundled = await bundledPath('ffmpeg');
  const bundledTool = bundled ? await look(bundled, 'bundled') : null;
  if (bundled && bundledTool) return { ffmpegPath: bundled, ffprobePath: ffprobe, tool: bundledTool };
  throw new Error(`No usable ffmpeg: install version ${MIN_SYSTEM_MAJOR} or later, or set FFMPEG_PATH`);
}

async function findProbe(options: BinaryOptions): Promise<string> {
  if (options.ffprobePath) return options.ffprobePath;
  const system = await onSearchPath('ffprobe', options.searchPath ?? DEFAULT_SEARCH_PATH);
  if (system && isRecent(await versionOf(system))) return system;
  const bundled = await bundledPath('ffprobe');
  if (bundled) return bundled;
  throw new Error(`No usable ffprobe: install version ${MIN_SYSTEM_MAJOR} or later, or set FFPROBE_PATH`);
}

/** Snapshots have no number that could be compared; whoever installed one meant it. */
function isRecent(version: string | null): boolean {
  if (version === null) return false;
  const major = /^n?(\d+)\./.exec(version);
  return major ? Number(major[1]) >= MIN_SYSTEM_MAJOR : true;
}

async function onSearchPath(name: string, searchPath: string): Promise<string | null> {
  const fileName = process.platform === 'win32' ? `${name}.exe` : name;
  for (const dir of searchPath.split(delimiter)) {
    if (!isAbsolute(dir)) continue;
    const path = join(dir, fileName);
    if (await mayRun(path)) return path;
  }
  return null;
}

async function mayRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(() => true, () => false);
}

/** The installer packages refuse to load on systems that they have no program for. */
async function bundledPath(name: 'ffmpeg' | 'ffprobe'): Promise<string | null> {
  try {
    const installer = name === 'ffmpeg' ? await import('@ffmpeg-installer/ffmpeg') : await import('@ffprobe-installer/ffprobe');
    const path = await realpath(installer.default.path);
    // Packages are unpacked with a mode that lets only their owner run them.
    if (!(await mayRun(path))) await chmod(path, 0o755);
    return path;
  } catch {
    return null;
  }
}

async function ask(binary: string, question: string): Promise<string[] | null> {
  const lines: string[] = [];
  try {
    const end = await runSafely({
      binary,
      arguments: ['-hide_banner', question],
      workDir: tmpdir(),
      signal: new AbortController().signal,
      timeLimitSec: LOOK_LIMIT_SEC,
      stallLimitSec: null,
      onLine: (line) => lines.push(line) > 0,
    });
    return end.kind === 'exit' && end.code === 0 ? lines : null;
  } catch {
    return null;
  }
}

async function versionOf(binary: string): Promise<string | null> {
  const lines = await ask(binary, '-version');
  return /version (\S+)/.exec(lines?.[0] ?? '')?.[1] ?? null;
}

async function look(binary: string, origin: TranscoderTool['origin']): Promise<TranscoderTool | null> {
  const [version, filters, encoders] = await Promise.all([versionOf(binary), ask(binary, '-filters'), ask(binary, '-encoders')]);
  if (version === null || filters === null || encoders === null) return null;
  const names = (lines: string[]) => new Set(lines.map((line) => line.trim().split(/\s+/)[1]));
  const filterNames = names(filters);
  const encoderNames = names(encoders);
  if (!encoderNames.has('libx264') || !encoderNames.has('aac')) return null;
  return {
    name: 'ffmpeg',
    version,
    origin,
    canToneMap: filterNames.has('zscale') && filterNames.has('tonemap'),
    hasBwdif: filterNames.has('bwdif'),
  };
}
