import { tmpdir } from 'node:os';
import { stat } from 'node:fs/promises';
import { refusalOf, refusalOfUnreadable } from '@/server/media/verdict';
import { sourceLimits } from '@/server/media/limits';
import { mainVideo } from '@/server/media/picture';
import { TranscodeFailedError, UnsupportedMediaError, type FrameFacts, type FramesRequest, type MediaFacts, type Transcoder, type TranscodeResult, type TranscodeStep } from '@/server/ports/transcoder';
import { readOnlyWhatIsNamed } from './allow-lists';
import { findBinaries, type Binaries, type BinaryOptions } from './binaries';
import { commandLine } from './command-line';
import { FrameReader } from './frame-reader';
import { probeReport, readFacts } from './read-facts';
import { runSafely } from './safe-process';

export interface FfmpegOptions extends BinaryOptions {
  /** Headers are read in a moment; longer means that someone wants the server to be busy. */
  probeLimitSec?: number;
  /** No frame of any video takes this long. */
  stallLimitSec?: number;
}

const DEFAULT_PROBE_LIMIT_SEC = 30;
const DEFAULT_STALL_LIMIT_SEC = 180;

/** Reading packets of the largest upload from a slow disk. */
const READ_LIMIT_SEC = 1800;

/** A report of 64 streams and 500 chapters is far below. */
const MAX_REPORT_CHARS = 8_000_000;

/** How far into a file streams are looked for, in bytes and microseconds: recordings from air begin late. */
const PROBE_DEPTH = ['-probesize', '30000000', '-analyzeduration', '20000000'];

/** Said by the 2018 build about every local file. */
const harmless = /Cannot use rename on non file protocol/;

const DAMAGED = 'The video could not be converted: its content seems to be damaged.';
const TOO_SLOW = 'The video could not be converted within the time that is allowed for it.';

/** The one transcoder there is: ffmpeg, in processes of its own. */
export function createFfmpegTranscoder(options: FfmpegOptions = {}): Transcoder {
  let found: Promise<Binaries> | null = null;
  const binaries = () => (found ??= findBinaries(options));
  const stallLimitSec = options.stallLimitSec ?? DEFAULT_STALL_LIMIT_SEC;

  async function report(filePath: string, signal: AbortSignal): Promise<MediaFacts> {
    const { ffprobePath } = await binaries();
    let text = '';
    const end = await runSafely({
      binary: ffprobePath,
      arguments: [
        '-hide_banner', '-loglevel', 'error', ...readOnlyWhatIsNamed, '-max_pixels', String(sourceLimits.maxPixels * 4), ...PROBE_DEPTH,
        '-show_format', '-show_streams', '-show_chapters', '-of', 'json', `file:${filePath}`,
      ],
      workDir: tmpdir(),
      signal,
      timeLimitSec: options.probeLimitSec ?? DEFAULT_PROBE_LIMIT_SEC,
      stallLimitSec: null,
      onLine: (line) => {
        if (text.length < MAX_REPORT_CHARS) text += `${line}\n`;
        return true;
      },
    });
    if (end.kind !== 'exit') throw new UnsupportedMediaError('Reading this file took too long. It may be damaged.');
    const parsed = end.code === 0 ? probeReport.safeParse(parseJson(text)) : null;
    if (!parsed?.success) throw new UnsupportedMediaError(refusalOfUnreadable(end.complaints));
    return readFacts(parsed.data);
  }

  async function readFrames(filePath: string, request: FramesRequest, signal: AbortSignal): Promise<FrameFacts> {
    const { streamIndex, originSec, limitSec } = request;
    const { ffprobePath } = await binaries();
    const reader = new FrameReader(originSec);
    const end = await runSafely({
      binary: ffprobePath,
      arguments: [
        '-hide_banner', '-loglevel', 'error', ...readOnlyWhatIsNamed, ...PROBE_DEPTH,
        '-select_streams', String(streamIndex),
        ...(limitSec === null ? [] : ['-read_intervals', `%+${limitSec}`]),
        '-show_entries', 'packet=pts_time,dts_time,flags', '-of', 'csv=p=0', `file:${filePath}`,
      ],
      workDir: tmpdir(),
      signal,
      timeLimitSec: READ_LIMIT_SEC,
      stallLimitSec,
      onLine: (line) => reader.addLine(line),
    });
    if (end.kind !== 'exit') throw new TranscodeFailedError(TOO_SLOW, `frames: ${end.kind}`, true);
    return reader.finish();
  }

  return {
    describe: async () => (await binaries()).tool,

    async probe(filePath, signal) {
      const facts = await report(filePath, signal);
      const { size } = await stat(filePath);
      const refusal = refusalOf(facts);
      if (refusal !== null) throw new UnsupportedMediaError(refusal);
      // Browsers' recordings do not say how long they are: the last picture does.
      const durationSec =
        facts.durationSec > 0
          ? facts.durationSec
          : (await readFrames(filePath, { streamIndex: mainVideo(facts).index, originSec: facts.startSec, limitSec: null }, signal)).endSec;
      const complete = { ...facts, durationSec, sizeBytes: size, bitRateBps: facts.bitRateBps ?? (durationSec > 0 ? (size * 8) / durationSec : null) };
      const lateRefusal = refusalOf(complete);
      if (lateRefusal !== null) throw new UnsupportedMediaError(lateRefusal);
      return complete;
    },

    readFrames,

    async run(step: TranscodeStep): Promise<TranscodeResult> {
      const { ffmpegPath } = await binaries();
      let secondsDone = 0;
      const end = await runSafely({
        binary: ffmpegPath,
        arguments: commandLine(step),
        workDir: step.workDir,
        signal: step.signal,
        isUrgent: step.isUrgent === true,
        timeLimitSec: step.timeLimitSec,
        stallLimitSec,
        onLine: (line) => {
          // Both are microseconds; older builds have the misnamed one alone.
          const time = /^out_time_(?:us|ms)=(\d+)/.exec(line);
          if (!time || Number(time[1]) / 1e6 <= secondsDone) return false;
          secondsDone = Number(time[1]) / 1e6;
          step.onProgress?.(secondsDone);
          return true;
        },
      });
      if (end.kind !== 'exit') throw new TranscodeFailedError(TOO_SLOW, `${step.name}: ${end.kind}; ${end.complaints}`, end.kind === 'stalled');
      const complaints = end.complaints.split('\n').filter((line) => line.trim() !== '' && !harmless.test(line));
      if (end.code !== 0) {
        const isDiskFull = /No space left on device/.test(end.complaints);
        throw new TranscodeFailedError(
          isDiskFull ? 'There was no room left to convert the video.' : DAMAGED,
          `${step.name}: exit ${end.code ?? 'by signal'}; ${complaints.join('\n')}`,
          isDiskFull || end.code === null,
        );
      }
      return { secondsDone, hadComplaints: complaints.length > 0 };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
