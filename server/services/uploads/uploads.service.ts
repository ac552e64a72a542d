import { isProblem, Problem } from '@/lib/contracts/errors';
import type { Video, VideoFields } from '@/lib/contracts/videos.contract';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Clock } from '@/server/ports/clock';
import { filePathOf, transcodeJob, videoKey } from '@/server/ports/jobs';
import type { JobQueue } from '@/server/ports/queue';
import type { Randomness } from '@/server/ports/random';
import type { UploadRow, UploadsRepository, VideosRepository, VideoWorkRepository } from '@/server/ports/repositories';
import type { Transaction, Transactions } from '@/server/ports/transaction';
import { isTranscodeFailure, type Transcoder } from '@/server/ports/transcoder';
import type { UploadStore } from '@/server/ports/upload-store';
import { originalName } from './original-name';

export interface UploadsDependencies {
  videos: VideosRepository;
  videoWork: VideoWorkRepository;
  uploads: UploadsRepository;
  store: UploadStore;
  transcoder: Pick<Transcoder, 'probe'>;
  queue: Pick<JobQueue, 'send'>;
  transactions: Transactions;
  clock: Clock;
  random: Randomness;
  maxBytes: number;
  /** 0: no limit. */
  quotaBytes: number;
  expiryMs: number;
  videoOf: (viewer: UserViewer, videoId: number) => Promise<Video>;
}

export interface UploadFacts {
  fields: VideoFields;
  /** As the client named the file; for people alone. */
  fileName: string | null;
}

/** 16 bytes: not to be guessed, and never given out twice. */
const TOKEN_BYTES = 16;

/** Someone's tenth video waits behind everyone's first, and no more than this counts. */
const MAX_WAITING_COUNTED = 1_000;

/** Uploads by either door: who may, how much, and the one step from the last byte to a video that is being processed. */
export function uploadsService(deps: UploadsDependencies) {
  const { videos, videoWork, uploads, store, clock } = deps;

  function channelOf(viewer: UserViewer): number {
    if (viewer.channelId === null) throw new Problem('channel_required');
    return viewer.channelId;
  }

  function assertQuota(usedBytes: number, newBytes: number): void {
    if (deps.quotaBytes > 0 && usedBytes + newBytes > deps.quotaBytes) {
      throw new Problem('too_large', { detail: 'Your channel has no room for this video. Delete others first.' });
    }
  }

  /** Judges the content and turns the upload into a video; what is refused leaves nothing. Done once per resumable upload. */
  async function complete(viewer: UserViewer, token: string, { fields, fileName }: UploadFacts, isResumable: boolean): Promise<number> {
    const channelId = channelOf(viewer);
    const sizeBytes = (await store.sizeOf(token)) ?? 0;
    await deps.transcoder.probe(store.pathOf(token), new AbortController().signal).catch((error: unknown) => {
      // Nothing is known of the file; a resumable upload is asked for again and then looked at anew.
      throw isTranscodeFailure(error) ? new Problem('unavailable', { cause: error }) : error;
    });
    return deps.transactions.run(async (tx) => {
      const channelBytes = await videoWork.lockChannelBytes(channelId, tx);
      if (channelBytes === null) throw new Problem('channel_required');
      const upload = isResumable ? await uploads.lock(token, tx) : null;
      if (isResumable && upload === null) throw new Problem('not_found');
      if (upload?.videoId) return upload.videoId;
      assertQuota(channelBytes, sizeBytes);
      const videoId = await create(tx, channelId, token, sizeBytes, fields, fileName);
      if (isResumable) await uploads.finish(token, videoId, tx);
      return videoId;
    });
  }

  async function create(tx: Transaction, channelId: number, token: string, sizeBytes: number, fields: VideoFields, fileName: string | null): Promise<number> {
    const waiting = await videoWork.countProcessing(channelId, tx);
    const videoId = await videos.create(
      {
        channelId,
        title: fields.title,
        description: fields.description || null,
        filePath: filePathOf(token),
        originalName: originalName(fileName),
        sizeBytes,
        accessLevel: fields.access_level,
        hasAds: fields.has_ads,
        category: fields.category ?? null,
      },
      tx,
    );
    await deps.queue.send(transcodeJob, { videoId }, { tx, key: videoKey(videoId), priority: -Math.min(waiting, MAX_WAITING_COUNTED) });
    return videoId;
  }

  async function own(viewer: UserViewer, id: string): Promise<UploadRow> {
    const row = await uploads.byId(id);
    if (row === null || row.userId !== viewer.userId || row.expiresAt <= clock.now()) throw new Problem('not_found');
    return row;
  }

  /** Whatever a request believes of its bytes: only what lies there whole is judged, and so nothing is thrown away for being cut short. */
  async function assertWhole(row: UploadRow): Promise<void> {
    if ((await store.sizeOf(row.id)) !== row.sizeBytes) throw new Problem('stale', { detail: 'Not every byte of the upload is there. Ask how far it is, and go on from there.' });
  }

  /** Ends an upload; the file stays where a request beside this one has made a video of it. */
  async function abandon(id: string): Promise<void> {
    const isVideo = await deps.transactions.run(async (tx) => {
      const upload = await uploads.lock(id, tx);
      await uploads.remove(id, tx);
      return upload === null || upload.videoId !== null;
    });
    if (!isVideo) await store.remove(id);
  }

  /** A resumable upload that begins, or a part of one. */
  async function begin(viewer: UserViewer, id: string, sizeBytes: number, isPart = false): Promise<void> {
    const expiresAt = new Date(clock.now().getTime() + deps.expiryMs);
    await uploads.create({ id, userId: viewer.userId, sizeBytes, expiresAt, isPart });
  }

  /** A resumable upload whose last byte is there; asked again, it answers the same. A refused one is gone. */
  async function finish(viewer: UserViewer, id: string, facts: UploadFacts): Promise<number> {
    const row = await own(viewer, id);
    if (row.videoId !== null) return row.videoId;
    await assertWhole(row);
    try {
      return await complete(viewer, id, facts, true);
    } catch (error) {
      if (isProblem(error) && (error.code === 'unsupported_media' || error.code === 'too_large')) {
        // What was judged while somebody else changed it was not judged.
        await assertWhole(row);
        await abandon(id);
      }
      throw error;
    }
  }

  return {
    maxBytes: deps.maxBytes,

    /** Whether this person may begin an upload of that size (null: not said). @throws Problem before a byte is read */
    async admit(viewer: UserViewer, sizeBytes: number | null): Promise<void> {
      const channelId = channelOf(viewer);
      if (sizeBytes !== null && sizeBytes > deps.maxBytes) throw new Problem('too_large');
      if ((sizeBytes ?? 1) > (await store.roomBytes())) throw new Problem('no_space');
      if (deps.quotaBytes === 0) return;
      const [finished, underWay] = await Promise.all([videos.bytesOfChannel(channelId), uploads.bytesUnderWay(viewer.userId, clock.now())]);
      assertQuota(finished + underWay, sizeBytes ?? 1);
    },

    newToken: () => deps.random.token(TOKEN_BYTES),

    /** A whole file that lies in the store. */
    async accept(viewer: UserViewer, token: string, facts: UploadFacts): Promise<Video> {
      try {
        return await deps.videoOf(viewer, await complete(viewer, token, facts, false));
      } catch (error) {
        if (!(await videoWork.knownPaths([filePathOf(token)])).has(filePathOf(token))) await store.remove(token);
        throw error;
      }
    },

    begin,

    /** @throws Problem `not_found` for what is not this person's */
    own,

    finish,

    /**
     * Parts that lie there whole become one upload, and that a video; then they are gone, as where the whole is refused.
     * @param id of the whole, which tells one joining of these parts from every other: asked again, it answers the same
     * @throws Problem `not_found`, `invalid` for what is no part, `stale` for a part that is not whole, `too_large`, `no_space`, and as `finish` does
     */
    async join(viewer: UserViewer, id: string, partIds: readonly string[], facts: UploadFacts): Promise<number> {
      channelOf(viewer);
      const known = await uploads.byId(id);
      if (known?.userId === viewer.userId && known.videoId !== null) return known.videoId;
      const parts = await Promise.all(partIds.map((partId) => own(viewer, partId)));
      if (!parts.every((part) => part.isPart)) throw new Problem('invalid', { detail: 'Only uploads that were begun as parts can be joined.' });
      await Promise.all(parts.map(assertWhole));
      const sizeBytes = parts.reduce((sum, part) => sum + (part.sizeBytes ?? 0), 0);
      if (sizeBytes > deps.maxBytes) throw new Problem('too_large');
      if (sizeBytes > (await store.roomBytes())) throw new Problem('no_space');
      await store.join(id, partIds);
      if (known === null) await begin(viewer, id, sizeBytes);
      const removeParts = () => Promise.all(partIds.map(abandon));
      const videoId = await finish(viewer, id, facts).catch(async (error: unknown) => {
        if ((await uploads.byId(id)) === null) await removeParts();
        throw error;
      });
      await removeParts();
      return videoId;
    },

    /** Ends an upload. Where it became a video already, the video stays. */
    async discard(viewer: UserViewer, id: string): Promise<void> {
      await own(viewer, id);
      await abandon(id);
    },
  };
}

export type UploadsService = ReturnType<typeof uploadsService>;
