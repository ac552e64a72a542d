import { mediaSentence } from '@/lib/domain/media-sentences';
import { copyFile, link, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { EncodeSettings } from '@/server/media/limits';
import { MASTER_NAME } from '@/server/media/later-renditions';
import { processVideo } from '@/server/media/process-video';
import { severalAtOnce } from '@/server/media/several-at-once';
import type { Clock } from '@/server/ports/clock';
import { tokenOf } from '@/server/ports/jobs';
import type { Log } from '@/server/ports/log';
import type { JobContext } from '@/server/ports/queue';
import type { VideoRow } from '@/server/ports/repositories';
import type { Scratch } from '@/server/ports/scratch';
import type { MediaStorage } from '@/server/ports/storage';
import { isTranscodeFailure, isUnsupportedMedia, NO_ROOM, type Transcoder } from '@/server/ports/transcoder';
import type { UploadStore } from '@/server/ports/upload-store';
import type { PublicationService } from '@/server/services/media/publication.service';
import { ShortBeforeLong } from './lane';
import { progressReports } from './progress-reports';

export interface TranscodeDependencies {
  publication: PublicationService;
  transcoder: Transcoder;
  storage: MediaStorage;
  store: UploadStore;
  scratch: Scratch;
  settings: EncodeSettings;
  clock: Clock;
  log: Log;
  /** How long after its upload a video may wait for room on a full disk. */
  noRoomPatienceMs: number;
}

/** First renditions made at once, beside the ladders under way: nobody waits for another's ladder before the own video plays. */
export const QUICK_AT_ONCE = 1;
/** A ladder that has waited for so long no longer waits for others' first renditions. */
const LADDER_PATIENCE_MS = 10 * 60_000;

const NOT_PROCESSED = mediaSentence('notProcessed');
const SOURCE_LOST = mediaSentence('sourceLost');

/** The video was deleted while somebody worked on it. */
class VideoGone extends Error {
  override readonly name = 'VideoGone';
}

/** From an uploaded file to a published video. Run again after a crash, it ends in the same place. */
export function transcodeHandler(deps: TranscodeDependencies, { laddersAtOnce }: { laddersAtOnce: number }) {
  const { publication, storage, store, log } = deps;
  const lanes = new ShortBeforeLong({ shortAtOnce: QUICK_AT_ONCE, longAtOnce: laddersAtOnce, patienceMs: LADDER_PATIENCE_MS });
  /** Two runs of one video meet where the first was taken for dead: neither may touch the other's files. */
  let runs = 0;

  async function handle({ videoId }: { videoId: number }, context: JobContext): Promise<void> {
    const row = await publication.find(videoId);
    if (row === null || isDone(row)) return;
    const token = tokenOf(row.video.filePath);
    try {
      if ((await store.sizeOf(token)) === null) await giveUp(row, SOURCE_LOST);
      else await process(row, token, context);
    } catch (error) {
      if (error instanceof VideoGone) return;
      if (context.signal.aborted) throw error;
      const sentence = finalSentence(error, context.isLastAttempt);
      if (sentence === null) throw error;
      if (isDiskFull(error) && deps.clock.now().getTime() < row.video.createdAt.getTime() + deps.noRoomPatienceMs) {
        // The upload is all that there is of the video, and no fault is found with it: the sweep takes it up again.
        log.error({ videoId }, 'The disk is full: a video waits for room to be prepared');
        return;
      }
      log.warn({ err: error, videoId, detail: isTranscodeFailure(error) ? error.detail : undefined }, 'A video could not be processed');
      await giveUp(row, sentence);
    } finally {
      await removeIfGone(row);
    }
  }

  async function process(row: VideoRow, token: string, { signal, makeRoom }: JobContext): Promise<void> {
    const videoId = row.video.id;
    let leaveLane = (): void => undefined;
    const folder = await deps.scratch.open(`video-${videoId}-${++runs}`);
    const workDir = path.join(folder.path, 'work');
    let stageCount = 0;
    const reports = progressReports(deps.clock, (fraction) => publication.progress(row, fraction));
    const publish = (files: string[]) => publishFiles(row, workDir, path.join(folder.path, `publish-${++stageCount}`), files);
    try {
      leaveLane = await lanes.enterShort(signal);
      await mkdir(workDir, { recursive: true });
      await processVideo({
        transcoder: deps.transcoder,
        sourcePath: store.pathOf(token),
        workDir,
        signal,
        settings: deps.settings,
        async onFirstRendition({ files, ...facts }) {
          await publish(files);
          await reports.settled();
          await publication.playable(videoId, facts);
          makeRoom();
          leaveLane();
          leaveLane = await lanes.enterLong(signal);
        },
        async onRendition({ files, correction, replaced }) {
          await publish(files);
          for (const name of replaced) await publication.replaced(videoId, name);
          if (correction !== null) await publication.corrected(videoId, correction);
        },
        async onAssets({ files, ...facts }) {
          await publish(files);
          await publication.assets(videoId, facts);
        },
        onProgress: reports.report,
      });
      await reports.settled();
      await publication.finished(videoId);
      await store.remove(token);
    } finally {
      leaveLane();
      await reports.settled();
      await folder.remove();
    }
  }

  /** Brings finished files to where viewers find them, the list of renditions last. They stay in the work folder too: stills are made from them. */
  async function publishFiles(row: VideoRow, workDir: string, stage: string, files: string[]): Promise<void> {
    if (files.length === 0) return;
    if ((await publication.find(row.video.id)) === null) throw new VideoGone();
    for (const folder of new Set(files.map((file) => path.dirname(file)))) await mkdir(path.join(stage, folder), { recursive: true });
    await severalAtOnce(files, (file) => putBeside(path.join(workDir, file), path.join(stage, file)));
    await storage.publish(stage, row.video.filePath, [MASTER_NAME]);
  }

  async function giveUp(row: VideoRow, sentence: string): Promise<void> {
    const isLost = await publication.failed(row.video.id, sentence);
    if (isLost) await storage.removeAll(row.video.filePath);
    await store.remove(tokenOf(row.video.filePath));
  }

  /** A deleted video's files may have been published in the very moment of its removal. */
  async function removeIfGone(row: VideoRow): Promise<void> {
    if ((await publication.find(row.video.id)) !== null) return;
    await storage.removeAll(row.video.filePath);
    await store.remove(tokenOf(row.video.filePath));
  }

  return {
    handle,
    /** When the last attempt ended with its process. */
    async onGivenUp({ videoId }: { videoId: number }): Promise<void> {
      const row = await publication.find(videoId);
      if (row !== null && !isDone(row)) await giveUp(row, NOT_PROCESSED);
    },
  };
}

/** A second name for the same bytes; a copy where the file system knows no second names. */
async function putBeside(from: string, to: string): Promise<void> {
  await link(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw error;
    await copyFile(from, to);
  });
}

function isDone({ video }: VideoRow): boolean {
  return video.status === 'failed' || (video.status === 'ready' && video.progress >= 1);
}

/** What the owner is told, null where another attempt may go better. */
function finalSentence(error: unknown, isLastAttempt: boolean): string | null {
  if (isTranscodeFailure(error) && !error.isWorthRetrying) return error.sentence;
  if (!isLastAttempt) return null;
  // It was found good when it came in, so a refusal is looked at again too.
  if (isTranscodeFailure(error) || isUnsupportedMedia(error)) return error.sentence;
  return isDiskFull(error) ? NO_ROOM : NOT_PROCESSED;
}

const isDiskFull = (error: unknown): boolean =>
  isTranscodeFailure(error) ? error.why === 'no space' : error instanceof Error && 'code' in error && error.code === 'ENOSPC';
