import { decideAccess, relationFrom } from '@/lib/domain/access';
import { posterNameOfCard } from '@/lib/domain/poster-names';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { Grant, Grants } from '@/server/ports/grants';
import type { VideoRow, VideosRepository } from '@/server/ports/repositories';

export interface MediaAccessDependencies {
  videos: Pick<VideosRepository, 'byId'>;
  grants: Grants;
  bus: Bus;
  clock: Clock;
}

export type MediaDecision =
  /** `isOpen`: everybody may have it, so shared caches may too. */
  | { kind: 'allowed'; filePath: string; isOpen: boolean; isPoster: boolean }
  | { kind: 'forbidden' }
  | { kind: 'not_found' };

interface Kept {
  videoId: number;
  viewerId: number;
  answer: Promise<VideoRow | null>;
  untilMs: number;
}

/** What a proxy in front may keep of a decision. */
export const PROXY_KEPT_SEC = 10;
/** With what a proxy keeps, whatever changed is known after half a minute at the latest, even where every message is lost. */
const KEPT_MS = 30_000 - PROXY_KEPT_SEC * 1000;
/** Viewers of videos within that time; beyond it the oldest are asked again. */
const MAX_KEPT = 20_000;
const NOBODY = 0;

const notFound: MediaDecision = { kind: 'not_found' };
const forbidden: MediaDecision = { kind: 'forbidden' };

/**
 * Who may have a media file now. The signature of a grant costs no query; the viewer's present standing is kept for a
 * moment and forgotten as soon as anything about it changes.
 */
export function mediaAccessService({ videos, grants, bus, clock }: MediaAccessDependencies) {
  const kept = new Map<string, Kept>();

  function forget(isAbout: (entry: Kept) => boolean): void {
    for (const [key, entry] of kept) if (isAbout(entry)) kept.delete(key);
  }

  const subscriptions = [
    bus.subscribe('video_changed', ({ videoId }) => forget((entry) => entry.videoId === videoId)),
    bus.subscribe('video_removed', ({ videoId }) => forget((entry) => entry.videoId === videoId)),
    bus.subscribe('access_changed', ({ userId }) => forget((entry) => entry.viewerId === userId)),
  ];

  function find(videoId: number, viewerId: number, nowMs: number): Promise<VideoRow | null> {
    const key = `${videoId}:${viewerId}`;
    const entry = kept.get(key);
    if (entry && entry.untilMs > nowMs) return entry.answer;
    const answer = videos.byId(videoId, viewerId === NOBODY ? null : viewerId);
    // A store out of reach is asked again by the next request.
    answer.catch(() => kept.delete(key));
    kept.delete(key);
    kept.set(key, { videoId, viewerId, answer, untilMs: nowMs + KEPT_MS });
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!);
    return answer;
  }

  function mayWatch(row: VideoRow, grant: Grant): boolean {
    // A guest of a room is nobody to any channel.
    const viewer = grant.viewerId === null || grant.roomId !== null
      ? ({ kind: 'anonymous', address: '' } as const)
      : ({ kind: 'user', userId: grant.viewerId, username: '', displayName: '', role: 'user', channelId: null, sessionId: 0, address: '' } as const);
    return decideAccess(relationFrom(viewer, row.channel.authorId, row), row.video.accessLevel, row.video.hasAds).hasAccess;
  }

  return {
    /**
     * @param segment the part of the address between video and name: `public` or a grant
     * @param name null: any part of the stream, which is all that a proxy asks about
     */
    async decide(videoId: number, segment: string, name: string | null): Promise<MediaDecision> {
      const nowMs = clock.now().getTime();
      const grant = segment === 'public' ? null : grants.verify(segment, videoId, nowMs);
      if (segment !== 'public' && grant === null) return forbidden;
      const open = await find(videoId, NOBODY, nowMs);
      if (open === null || open.video.status !== 'ready') return notFound;
      const { filePath, accessLevel, posterName } = open.video;
      // Of a restricted film the poster alone is open, not the frames that could have been it.
      const isPoster = name !== null && posterName !== null && (posterNameOfCard(name) ?? name) === posterName;
      if (accessLevel === 'public' || isPoster) return { kind: 'allowed', filePath, isOpen: true, isPoster };
      if (grant === null) return forbidden;
      const row = grant.viewerId === null ? open : await find(videoId, grant.viewerId, nowMs);
      return row !== null && mayWatch(row, grant) ? { kind: 'allowed', filePath, isOpen: false, isPoster } : forbidden;
    },

    close(): void {
      for (const unsubscribe of subscriptions) unsubscribe();
    },
  };
}

export type MediaAccessService = ReturnType<typeof mediaAccessService>;
