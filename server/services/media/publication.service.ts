import { mediaSentence } from '@/lib/domain/media-sentences';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import { announceJob, removeReplacedJob, videoKey } from '@/server/ports/jobs';
import type { Notifier } from '@/server/ports/notifier';
import type { JobQueue } from '@/server/ports/queue';
import type { SubscriptionsRepository, VideoRow, VideosRepository, VideoWorkRepository } from '@/server/ports/repositories';
import type { Transactions } from '@/server/ports/transaction';

export interface PublicationDependencies {
  videos: VideosRepository;
  videoWork: VideoWorkRepository;
  subscriptions: SubscriptionsRepository;
  notifier: Notifier;
  queue: Pick<JobQueue, 'send'>;
  transactions: Transactions;
  bus: Bus;
  clock: Clock;
  /** For how long an address of a video's files may be in use. */
  grantMs: number;
}

/** What is known of a video once it can be played. */
export interface PlayableFacts {
  durationSec: number;
  widthPx: number;
  heightPx: number;
  posterName: string | null;
  chapters: { startSec: number; title: string }[];
  warnings: string[];
}

export interface AssetFacts {
  storyboardName: string | null;
  previewName: string | null;
  captions: { fileName: string; language: string | null; label: string; kind: 'captions' | 'subtitles' }[];
}

/** BCP 47 for a language that nobody named. */
const UNKNOWN_LANGUAGE = 'und';
const SUBSCRIBERS_AT_ONCE = 300;
const INCOMPLETE = mediaSentence('incomplete');

/** A video's life as others see it: processing, then ready or failed, and what becomes known on the way. */
export function publicationService(deps: PublicationDependencies) {
  const { videos, bus } = deps;

  function tell({ video, channel }: VideoRow, change: { progress: number; status: VideoRow['video']['status'] }): void {
    bus.publish('video_progress', { videoId: video.id, channelId: channel.id, ownerId: channel.authorId, ...change });
  }

  function changed({ video }: VideoRow): void {
    bus.publish('video_changed', { videoId: video.id, channelId: video.channelId });
  }

  return {
    find: (videoId: number): Promise<VideoRow | null> => videos.byId(videoId, null),

    /** From now on it can be watched; subscribers hear of it exactly once. */
    async playable(videoId: number, facts: PlayableFacts): Promise<void> {
      const measured = { durationSec: facts.durationSec, width: facts.widthPx, height: facts.heightPx, warnings: facts.warnings };
      const first = { ...measured, posterName: facts.posterName, chapters: facts.chapters, publishedAt: deps.clock.now() };
      await deps.transactions.run(async (tx) => {
        const isNew = await videos.move(videoId, 'processing', 'ready', first, tx);
        if (isNew) await deps.queue.send(announceJob, { videoId }, { tx, key: videoKey(videoId) });
        // A second run takes nothing away that the owner has chosen since.
        else await videos.update(videoId, measured, tx);
      });
      const row = await videos.byId(videoId, null);
      if (row === null) return;
      changed(row);
      tell(row, { progress: row.video.progress, status: row.video.status });
    },

    /** A later rendition showed damage that the first did not: the video ends elsewhere now. */
    async corrected(videoId: number, { durationSec, warning }: { durationSec: number; warning: string }): Promise<void> {
      await videos.update(videoId, { durationSec });
      await deps.videoWork.addWarning(videoId, warning);
      const row = await videos.byId(videoId, null);
      if (row !== null) changed(row);
    },

    /** A part of it is named no longer. Who watches that goes on with it, for as long as an address works. */
    async replaced(videoId: number, folder: string): Promise<void> {
      await deps.queue.send(removeReplacedJob, { videoId, folder }, { key: `${videoKey(videoId)}-${folder}`, delaySec: Math.ceil(deps.grantMs / 1000) });
    },

    async assets(videoId: number, { storyboardName, previewName, captions }: AssetFacts): Promise<void> {
      await videos.update(videoId, { storyboardName, previewName });
      for (const { language, ...caption } of captions) await videos.addCaption({ videoId, language: language ?? UNKNOWN_LANGUAGE, ...caption });
      const row = await videos.byId(videoId, null);
      if (row !== null) changed(row);
    },

    /** Tells what stands in the row: a late report, or one of a run that begins anew, takes nothing back. */
    async progress(row: VideoRow, fraction: number): Promise<void> {
      const now = await deps.videoWork.raiseProgress(row.video.id, fraction);
      if (now !== null) tell(row, now);
    },

    /** Nothing more will come. */
    async finished(videoId: number): Promise<void> {
      await deps.videoWork.raiseProgress(videoId, 1);
      const row = await videos.byId(videoId, null);
      if (row === null) return;
      changed(row);
      tell(row, { progress: 1, status: row.video.status });
    },

    /**
     * The work ended with a fault. What can be watched already stays as it is, with a word to its owner.
     * @returns whether the video is lost
     */
    async failed(videoId: number, sentence: string): Promise<boolean> {
      const isLost = await videos.move(videoId, 'processing', 'failed', { failureReason: sentence });
      const row = await videos.byId(videoId, null);
      if (row === null) return true;
      if (!isLost) {
        if (row.video.status !== 'ready') return true;
        await deps.videoWork.addWarning(videoId, INCOMPLETE);
        await this.finished(videoId);
        return false;
      }
      changed(row);
      tell(row, { progress: row.video.progress, status: 'failed' });
      await deps.notifier.notify([row.channel.authorId], {
        type: 'video_failed', content: `${row.video.title}: ${sentence}`, params: { title: row.video.title }, link: '/studio', dedupeKey: `video_failed:${videoId}`,
      });
      return true;
    },

    /** Tells the subscribers, a few hundred at a time; told again, nobody hears it twice. */
    async announce(videoId: number, signal: AbortSignal): Promise<void> {
      const row = await videos.byId(videoId, null);
      if (row === null || row.video.status !== 'ready') return;
      let afterId = 0;
      for (;;) {
        signal.throwIfAborted();
        const batch = await deps.subscriptions.subscriberIds(row.channel.id, afterId, SUBSCRIBERS_AT_ONCE);
        const last = batch.at(-1);
        if (!last) return;
        await deps.notifier.notify(batch.map((one) => one.userId), {
          type: 'video_upload', content: `${row.channel.name}: ${row.video.title}`, link: `/video/${videoId}`, dedupeKey: `video_upload:${videoId}`,
        });
        afterId = last.id;
      }
    },
  };
}

export type PublicationService = ReturnType<typeof publicationService>;
