import { mediaSentence } from '@/lib/domain/media-sentences';
import { tmpdir } from 'node:os';
import { stat } from 'node:fs/promises';
import { refusalOf, refusalOfUnreadable } from '@/server/media/verdict';
import { sourceLimits } from '@/server/media/limits';
import { mainVideo } from '@/server/media/picture';
import { oneProgramme } from '@/server/media/programme';
import { hasUnreliableDuration } from '@/server/media/timing';
import { NO_ROOM, TranscodeFailedError, UnsupportedMediaError, type FrameFacts, type FramesRequest, type MediaFacts, type Transcoder, type TranscodeResult, type TranscodeStep } from '@/server/ports/transcoder';
import { readOnlyWhatIsNamed } from './allow-lists';
import { findBinaries, type Binaries, type BinaryOptions } from './binaries';
import { commandLine } from './command-line';
import { FrameReader } from './frame-reader';
import { probeReport, readFacts } from './read-facts';
import { runSafely, type ProcessEnd } from './safe-process';
import { stallLimitFor } from './stall-limit';

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

/** Said by the reader of Matroska, in older and newer words. */
const cutShort = /^\[matroska,webm @ \w+\] (Read error|File ended prematurely)/;

const DAMAGED = mediaSentence('damaged');
const INTERRUPTED = mediaSentence('interrupted');
/** Ends of a program that stumbled over what it read. */
const OWN_FAULTS = new Set<NodeJS.Signals>(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSYS', 'SIGTRAP', 'SIGXCPU']);
const TOO_SLOW = mediaSentence('tooSlow');

/** The one transcoder there is: ffmpeg, in processes of its own. */
export function createFfmpegTranscoder(options: FfmpegOptions = {}): Transcoder {
  let found: Promise<Binaries> | null = null;
  const binaries = () => (found ??= findBinaries(options));
  const stallLimitSec = options.stallLimitSec ?? DEFAULT_STALL_LIMIT_SEC;

  async function report(filePath: string, signal: AbortSignal): Promise<MediaFacts> {
    const { ffprobePath } = await binaries();
    let text = '';
    const end = await unlessKilled('probe', () => runSafely({
      binary: ffprobePath,
      arguments: [
        '-hide_banner', '-loglevel', 'error', ...readOnlyWhatIsNamed, '-max_pixels', String(sourceLimits.maxPixels * 4), ...PROBE_DEPTH,
        '-show_format', '-show_streams', '-show_chapters', '-show_entries', 'program_stream=index', '-of', 'json', `file:${filePath}`,
      ],
      workDir: tmpdir(),
      signal,
      timeLimitSec: options.probeLimitSec ?? DEFAULT_PROBE_LIMIT_SEC,
      stallLimitSec: null,
      onLine: (line) => {
        if (text.length < MAX_REPORT_CHARS) text += `${line}\n`;
        return true;
      },
    }), () => (text = ''));
    if (end.kind !== 'exit') throw new UnsupportedMediaError(mediaSentence('slowToRead'));
    const parsed = end.code === 0 ? probeReport.safeParse(parseJson(text)) : null;
    if (!parsed?.success) throw new UnsupportedMediaError(refusalOfUnreadable(end.complaints));
    return readFacts(parsed.data);
  }

  /** One line per packet, in a few fields; of one stream, or of all. */
  async function readPackets(filePath: string, { selection, fields }: { selection: string[]; fields: string }, signal: AbortSignal, startAnew: () => (line: string) => boolean): Promise<void> {
    const { ffprobePath } = await binaries();
    let onLine = startAnew();
    const end = await unlessKilled('frames', () => runSafely({
      binary: ffprobePath,
      arguments: [
        '-hide_banner', '-loglevel', 'error', ...readOnlyWhatIsNamed, ...PROBE_DEPTH, ...selection,
        '-show_entries', `packet=${fields}`, '-of', 'csv=p=0', `file:${filePath}`,
      ],
      workDir: tmpdir(),
      signal,
      timeLimitSec: READ_LIMIT_SEC,
      stallLimitSec,
      onLine: (line) => onLine(line),
    }), () => (onLine = startAnew()));
    if (end.kind !== 'exit') throw new TranscodeFailedError(TOO_SLOW, `frames: ${end.kind}`, 'stalled');
  }

  async function readFrames(filePath: string, { streamIndex, originSec, clockMayJump, limitSec }: FramesRequest, signal: AbortSignal): Promise<FrameFacts> {
    let reader = new FrameReader(originSec, clockMayJump);
    const selection = ['-select_streams', String(streamIndex), ...(limitSec === null ? [] : ['-read_intervals', `%+${limitSec}`])];
    await readPackets(filePath, { selection, fields: 'pts_time,dts_time,flags' }, signal, () => {
      reader = new FrameReader(originSec, clockMayJump);
      return (line) => reader.addLine(line);
    });
    return reader.finish();
  }

  /** When the last of picture and sound ends, by reading all there is. */
  async function measuredEndSec(filePath: string, facts: MediaFacts, signal: AbortSignal): Promise<number> {
    const readers = new Map<number, FrameReader>();
    await readPackets(filePath, { selection: [], fields: 'stream_index,pts_time,dts_time,flags' }, signal, () => {
      for (const { index } of [mainVideo(facts), ...facts.audio]) readers.set(index, new FrameReader(facts.startSec, facts.clockMayJump));
      return (line) => {
        const comma = line.indexOf(',');
        // Packets of other streams are a sign of life too.
        return readers.get(Number(line.slice(0, comma)))?.addLine(line.slice(comma + 1)) ?? comma > 0;
      };
    });
    return Math.max(0, ...[...readers.values()].map((reader) => reader.finish().endSec));
  }

  return {
    describe: async () => (await binaries()).tool,

    async probe(filePath, signal) {
      const facts = oneProgramme(await report(filePath, signal));
      const { size } = await stat(filePath);
      const mustBeMeasured = hasUnreliableDuration(facts);
      const refusal = refusalOf(mustBeMeasured ? { ...facts, durationSec: 0 } : facts);
      if (refusal !== null) throw new UnsupportedMediaError(refusal);
      const durationSec = mustBeMeasured ? await measuredEndSec(filePath, facts, signal) : facts.durationSec;
      // What was measured holds for the file; its streams say no more than the file did.
      const unsaid = <T extends { durationSec: number | null }>(streams: T[]) => (mustBeMeasured ? streams.map((stream) => ({ ...stream, durationSec: null })) : streams);
      const complete = {
        ...facts, video: unsaid(facts.video), audio: unsaid(facts.audio), durationSec, 
        sizeBytes: size, bitRateBps: mustBeMeasured || facts.bitRateBps === null ? (durationSec > 0 ? (size * 8) / durationSec : null) : facts.bitRateBps,
      };
      const lateRefusal = refusalOf(complete);
      if (lateRefusal !== null) throw new UnsupportedMediaError(lateRefusal);
      return complete;
    },

    readFrames,

    async run(step: TranscodeStep): Promise<TranscodeResult> {
      const { ffmpegPath } = await binaries();
      let [secondsDone, framesDone] = [0, 0];
      const start = () => runSafely({
        binary: ffmpegPath,
        arguments: commandLine(step),
        workDir: step.workDir,
        signal: step.signal,
        isUrgent: step.isUrgent === true,
        isPatient: step.isPatient === true,
        timeLimitSec: step.timeLimitSec,
        stallLimitSec: stallLimitFor(stallLimitSec, step.framePx),
        onLine: (line) => {
          const frames = /^frame=\s*(\d+)/.exec(line);
          if (frames) framesDone = Number(frames[1]);
          // Both are microseconds; older builds have the misnamed one alone.
          const time = /^out_time_(?:us|ms)=(\d+)/.exec(line);
          if (!time || Number(time[1]) / 1e6 <= secondsDone) return false;
          secondsDone = Number(time[1]) / 1e6;
          step.onProgress?.(secondsDone);
          return true;
        },
      });
      const end = step.isFollowed ? await start() : await unlessKilled(step.name, start, () => ([secondsDone, framesDone] = [0, 0]));
      if (end.kind !== 'exit') throw new TranscodeFailedError(TOO_SLOW, `${step.name}: ${end.kind}; ${end.complaints}`, end.kind === 'stalled' ? 'stalled' : 'too slow');
      const complaints = end.complaints.split('\n').filter((line) => line.trim() !== '' && !harmless.test(line));
      // Some of its writers go on behind a full disk, as if all were well.
      const isDiskFull = /No space left on device/.test(end.complaints);
      if (end.code !== 0 || isDiskFull) {
        const detail = `${step.name}: exit ${end.killedBy ?? end.code}; ${complaints.join('\n')}`;
        if (isDiskFull) throw new TranscodeFailedError(NO_ROOM, detail, 'no space');
        throw isFromOutside(end) ? new TranscodeFailedError(INTERRUPTED, detail, 'killed') : new TranscodeFailedError(DAMAGED, detail, 'content');
      }
      return { secondsDone, framesDone, hadComplaints: complaints.length > 0, isCutShort: complaints.length > 0 && complaints.every((line) => cutShort.test(line)) };
    },
  };
}

/** A signal that no program brings upon itself. */
function isFromOutside(end: ProcessEnd): boolean {
  return end.kind === 'exit' && end.killedBy !== null && !OWN_FAULTS.has(end.killedBy);
}

/** Begins once more where the program was killed; what it said until then says nothing about the file. */
async function unlessKilled(name: string, run: () => Promise<ProcessEnd>, startAnew: () => void): Promise<ProcessEnd> {
  let end = await run();
  if (!isFromOutside(end)) return end;
  startAnew();
  end = await run();
  if (isFromOutside(end)) throw new TranscodeFailedError(INTERRUPTED, `${name}: killed twice`, 'killed');
  return end;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
