import type { BodyOf, QueryOf, ResponseOf } from '@/lib/contracts/endpoint';
import { invalidField, Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import type { getAccess, getStream, listChannelVideos, listVideos, updateVideo, Video } from '@/lib/contracts/videos.contract';
import { decideAccess, relationFrom, type AccessDecision } from '@/lib/domain/access';
import { readCursor, toPage } from '@/lib/domain/page';
import { isVisible } from '@/lib/domain/video-life';
import { isAdmin, viewerId, type UserViewer, type Viewer } from '@/lib/domain/viewer';
import type { AdChoice } from '@/server/ports/ad-choice';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { Grants } from '@/server/ports/grants';
import type { ChannelsRepository, RoomsRepository, SearchRepository, VideoFilter, VideoRow, VideosRepository } from '@/server/ports/repositories';
import type { TermsOf } from '@/server/ports/terms-of';
import type { VideoRemoval } from '@/server/ports/video-removal';
import { presentVideo } from './present-video';

export interface VideosDependencies {
  videos: VideosRepository;
  search: SearchRepository;
  termsOf: TermsOf;
  channels: ChannelsRepository;
  rooms: Pick<RoomsRepository, 'watchersOf'>;
  grants: Grants;
  videoRemoval: VideoRemoval;
  ads: AdChoice;
  bus: Bus;
  clock: Clock;
  grantMs: number;
}

/** Addresses of one page are the same for an hour, so that browsers can keep what they fetched. */
const GRANT_STEP_MS = 3_600_000;

/** What each order goes by; the repository says the same in SQL. */
const sortKeys: Record<VideoFilter['sort'], (video: VideoRow['video']) => number> = {
  new: (video) => video.id,
  popular: (video) => video.viewCount,
  trending: (video) => video.trend,
};

export function videosService(deps: VideosDependencies) {
  const { videos, grants, clock } = deps;

  async function find(viewer: Viewer, id: number): Promise<VideoRow> {
    const row = await videos.byId(id, viewerId(viewer));
    if (row === null || !isVisible(row.video.status, isOwner(viewer, row))) throw new Problem('not_found');
    return row;
  }

  function isOwner(viewer: Viewer, row: VideoRow): boolean {
    return viewer.kind === 'user' && viewer.userId === row.channel.authorId;
  }

  function decide(viewer: Viewer, row: VideoRow): AccessDecision {
    return decideAccess(relationFrom(viewer, row.channel.authorId, row), row.video.accessLevel, row.video.hasAds);
  }

  function grantFor(viewer: Viewer, row: VideoRow, decision: AccessDecision): string | null {
    if (!decision.hasAccess) return null;
    if (row.video.accessLevel === 'public') return 'public';
    return signGrant(viewer, row.video.id).token;
  }

  function signGrant(viewer: Viewer, videoId: number): { token: string; expiresAtMs: number } {
    const nowMs = clock.now().getTime();
    const expiresAtMs = Math.ceil(nowMs / GRANT_STEP_MS) * GRANT_STEP_MS + deps.grantMs;
    const roomId = viewer.kind === 'guest' ? viewer.roomId : null;
    return { token: grants.sign({ videoId, viewerId: viewerId(viewer), roomId, expiresAtMs }), expiresAtMs };
  }

  async function present(viewer: Viewer, rows: VideoRow[]): Promise<Video[]> {
    const ids = rows.map((row) => row.video.id);
    const [captions, watchers] = await Promise.all([videos.captionsOf(ids), deps.rooms.watchersOf(ids)]);
    return rows.map((row) =>
      presentVideo(row, {
        isOwner: isOwner(viewer, row),
        grant: grantFor(viewer, row, decide(viewer, row)),
        captions: captions.filter((caption) => caption.videoId === row.video.id),
        watchingTogether: watchers.get(row.video.id) ?? 0,
      }),
    );
  }

  async function page(viewer: Viewer, query: Omit<VideoFilter, 'after'> & { cursor?: string | undefined }): Promise<List<Video>> {
    const after = readCursor(query.cursor, ['number', 'number']);
    const rows = await videos.list({ ...query, after }, viewerId(viewer));
    const keyOf = ({ video }: VideoRow) => [sortKeys[query.sort](video), video.id];
    const shown = toPage(rows, query.limit, keyOf, (row) => row);
    return { ...shown, items: await present(viewer, shown.items) };
  }

  /** Those of these that are ready, in their order. */
  async function inOrder(viewer: Viewer, ids: number[]): Promise<Video[]> {
    const rows = new Map((await videos.byIds(ids, viewerId(viewer))).map((row) => [row.video.id, row]));
    return present(viewer, ids.flatMap((id) => rows.get(id) ?? []).filter((row) => row.video.status === 'ready'));
  }

  async function matching(viewer: Viewer, q: string, { category, sort, limit, cursor }: QueryOf<typeof listVideos>): Promise<List<Video>> {
    const after = readCursor(cursor, ['number', 'number']);
    const terms = await deps.termsOf(q);
    if (terms.length === 0) return { items: [], next_cursor: null };
    const found = await deps.search.videos({ terms, category, sort: sort ?? 'relevance', limit, after });
    const shown = toPage(found, limit, ({ key, id }) => [key, id], ({ id }) => id);
    return { ...shown, items: await inOrder(viewer, shown.items) };
  }

  return {
    list(viewer: Viewer, query: QueryOf<typeof listVideos>): Promise<List<Video>> {
      if (query.q) return matching(viewer, query.q, query);
      return page(viewer, { ...query, status: 'ready', sort: query.sort ?? 'new' });
    },

    /** Ready ones; the owner may ask for any status. */
    async listOfChannel(viewer: Viewer, channelId: number, query: QueryOf<typeof listChannelVideos>): Promise<List<Video>> {
      const channel = await deps.channels.byId(channelId, viewerId(viewer));
      if (channel === null) throw new Problem('not_found');
      const status = query.status ?? 'ready';
      const owns = viewer.kind === 'user' && viewer.userId === channel.authorId;
      if (status !== 'ready' && !owns) throw new Problem('forbidden');
      return page(viewer, { ...query, channelId, status, sort: 'new' });
    },

    /** The newest of the channels that the viewer follows. */
    async feed(viewer: UserViewer, limit: number): Promise<Video[]> {
      return present(viewer, await videos.feedOf(viewer.userId, limit));
    },

    /** Others to go on with, the nearest first; one page is all. */
    async related(viewer: Viewer, id: number, limit: number): Promise<List<Video>> {
      const { video } = await find(viewer, id);
      return { items: await inOrder(viewer, await deps.search.related(video, limit)), next_cursor: null };
    },

    categories: () => videos.categories(),

    async get(viewer: Viewer, id: number): Promise<Video> {
      const [video] = await present(viewer, [await find(viewer, id)]);
      return video!;
    },

    /** Those of these that the viewer may see, in no order. */
    async some(viewer: Viewer, ids: number[]): Promise<Video[]> {
      const rows = await videos.byIds(ids, viewerId(viewer));
      return present(viewer, rows.filter((row) => isVisible(row.video.status, isOwner(viewer, row))));
    },

    async update(viewer: UserViewer, id: number, input: BodyOf<typeof updateVideo>): Promise<Video> {
      const row = await find(viewer, id);
      if (!isOwner(viewer, row)) throw new Problem('forbidden');
      await videos.update(id, {
        ...(input.title !== undefined && { title: input.title }),
        ...(input.description !== undefined && { description: input.description || null }),
        ...(input.access_level !== undefined && { accessLevel: input.access_level }),
        ...(input.has_ads !== undefined && { hasAds: input.has_ads }),
        ...(input.category !== undefined && { category: input.category || null }),
        ...(input.chapters !== undefined && { chapters: asChapters(input.chapters, row.video.durationSec) }),
      });
      deps.bus.publish('video_changed', { videoId: id, channelId: row.video.channelId });
      return this.get(viewer, id);
    },

    async remove(viewer: UserViewer, id: number): Promise<void> {
      const row = await videos.byId(id, viewer.userId);
      const owns = row !== null && isOwner(viewer, row);
      if (row === null || (!owns && !isAdmin(viewer) && row.video.status !== 'ready')) throw new Problem('not_found');
      if (!owns && !isAdmin(viewer)) throw new Problem('forbidden');
      const removed = await videos.remove(id);
      if (removed) await deps.videoRemoval.removed(id, row.video.channelId, removed.filePath);
    },

    /** The part of media addresses that lets the owner in, whatever the access level. */
    segmentFor: (viewer: UserViewer, row: VideoRow): string => grantFor(viewer, row, decide(viewer, row)) ?? 'public',

    /** The row, when this viewer may watch it. @throws Problem saying what would open it */
    async watchable(viewer: Viewer, id: number): Promise<VideoRow> {
      const row = await find(viewer, id);
      if (row.video.status !== 'ready') throw new Problem('video_not_ready');
      const decision = decide(viewer, row);
      if (!decision.hasAccess) throw refusal(decision, viewer);
      return row;
    },

    async stream(viewer: Viewer, id: number): Promise<ResponseOf<typeof getStream>> {
      await this.watchable(viewer, id);
      const { token, expiresAtMs } = signGrant(viewer, id);
      return {
        stream_url: `/media/${id}/${token}/master.m3u8`,
        type: 'application/vnd.apple.mpegurl',
        expires_at: new Date(expiresAtMs).toISOString(),
      };
    },

    async access(viewer: Viewer, id: number): Promise<ResponseOf<typeof getAccess>> {
      const row = await find(viewer, id);
      const decision = decide(viewer, row);
      return {
        has_access: decision.hasAccess,
        reason: decision.reason,
        access_level: row.video.accessLevel,
        show_ads: decision.showAds,
        ad: decision.showAds ? await deps.ads.choose(viewer, row.video) : null,
      };
    },
  };
}

/** In the order of the film. @throws Problem where one lies outside of it or two begin together */
function asChapters(chapters: NonNullable<BodyOf<typeof updateVideo>['chapters']>, durationSec: number | null): { startSec: number; title: string }[] {
  const sorted = chapters.map(({ start, title }) => ({ startSec: start, title })).sort((a, b) => a.startSec - b.startSec);
  if (sorted.some(({ startSec }) => startSec >= (durationSec ?? 0))) throw invalidField('chapters', 'A chapter begins after the end of the film');
  if (sorted.some(({ startSec }, i) => startSec === sorted[i - 1]?.startSec)) throw invalidField('chapters', 'Two chapters begin at the same time');
  return sorted;
}

function refusal(decision: AccessDecision, viewer: Viewer): Problem {
  if (decision.reason === 'login_required') return new Problem(viewer.kind === 'guest' ? 'forbidden' : 'unauthenticated');
  return new Problem(decision.reason === 'sponsorship_required' ? 'sponsorship_required' : 'subscription_required');
}

export type VideosService = ReturnType<typeof videosService>;
