import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { videoSources } from '@/drizzle/schema/figures';
import { videoDays, videoReach, videos, videoViews } from '@/drizzle/schema/videos';
import type { ViewSource } from '@/lib/contracts/view-source';
import type { Database } from './database';

export interface Report {
  videoId: number;
  viewerKey: string;
  positionSec: number;
  /** The step of the film that a place lies in. */
  stepOf: (positionSec: number) => number;
  /** Null: what the position went beyond the furthest place. */
  watchedSec: number | null;
  now: Date;
  /** The day that it counts for, `YYYY-MM-DD`. */
  day: string;
}

export interface NewView {
  videoId: number;
  viewerKey: string;
  now: Date;
  since: Date;
  /** The day that it counts for, `YYYY-MM-DD`. */
  day: string;
  source: ViewSource;
  /** Of the other site; `''` where there is none. */
  host: string;
}

/** So many other sites are told apart in one day of one video and source: nobody fills the table with invented names. */
const HOSTS_A_DAY = 50;

export function viewsRepository(db: Database) {
  return {
    /**
     * Counts a view unless this viewer had one since `since`. Of two at once, one counts.
     * @returns whether it counted
     */
    async count(view: NewView): Promise<boolean> {
      return db.transaction(async (tx) => {
        await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${view.viewerKey}, ${view.videoId}))`);
        const [recent] = await tx
          .select({ viewedAt: videoViews.viewedAt })
          .from(videoViews)
          .where(and(eq(videoViews.videoId, view.videoId), eq(videoViews.viewerKey, view.viewerKey), gt(videoViews.viewedAt, view.since)))
          .limit(1);
        if (recent) return false;
        await tx.insert(videoViews).values({ videoId: view.videoId, viewerKey: view.viewerKey, viewedAt: view.now });
        await tx.update(videos).set({ viewCount: sql`${videos.viewCount} + 1`, trend: sql`trend_after(${videos.trend}, ${view.now.toISOString()}::timestamptz)` }).where(eq(videos.id, view.videoId));
        await tx
          .insert(videoDays)
          .values({ videoId: view.videoId, day: view.day, views: 1 })
          .onConflictDoUpdate({ target: [videoDays.videoId, videoDays.day], set: { views: sql`${videoDays.views} + 1` } });
        // The row of the video is locked by now: views of one video count their hosts in turn.
        await tx.execute(sql`
          INSERT INTO ${videoSources} (video_id, day, source, host, views)
          SELECT ${view.videoId}::bigint, ${view.day}::text, ${view.source}::view_source, CASE
            WHEN EXISTS (SELECT 1 FROM video_sources WHERE video_id = ${view.videoId} AND day = ${view.day} AND source = ${view.source} AND host = ${view.host}) THEN ${view.host}::text
            WHEN (SELECT count(*) FROM video_sources WHERE video_id = ${view.videoId} AND day = ${view.day} AND source = ${view.source}) <= ${HOSTS_A_DAY} THEN ${view.host}::text
            ELSE '' END, 1
          ON CONFLICT (video_id, day, source, host) DO UPDATE SET views = ${videoSources}.views + 1`);
        return true;
      });
    },

    /** Adds to the viewer's latest view what was watched since the last report, at most the time that passed. */
    async report(report: Report): Promise<void> {
      await db.transaction(async (tx) => {
        const [view] = await tx
          .select()
          .from(videoViews)
          .where(and(eq(videoViews.videoId, report.videoId), eq(videoViews.viewerKey, report.viewerKey)))
          .orderBy(desc(videoViews.viewedAt))
          .limit(1)
          .for('update');
        if (!view) return;
        const passedSec = (report.now.getTime() - (view.reportedAt ?? view.viewedAt).getTime()) / 1000;
        const toldSec = report.watchedSec ?? report.positionSec - view.furthestSec;
        const watchedSec = Math.max(0, Math.min(toldSec, passedSec));
        const furthestSec = Math.max(view.furthestSec, report.positionSec);
        const step = report.stepOf(furthestSec);
        const stepBefore = view.reportedAt === null ? null : report.stepOf(view.furthestSec);
        await tx
          .update(videoViews)
          .set({ watchedSec: view.watchedSec + watchedSec, furthestSec, reportedAt: report.now })
          .where(and(eq(videoViews.videoId, view.videoId), eq(videoViews.viewerKey, view.viewerKey), eq(videoViews.viewedAt, view.viewedAt)));
        // In one order, so that two reports never wait for each other.
        if (stepBefore !== null && step !== stepBefore) {
          await tx.update(videoReach).set({ views: sql`${videoReach.views} - 1` }).where(and(eq(videoReach.videoId, report.videoId), eq(videoReach.step, stepBefore)));
        }
        if (step !== stepBefore) {
          await tx
            .insert(videoReach)
            .values({ videoId: report.videoId, step, views: 1 })
            .onConflictDoUpdate({ target: [videoReach.videoId, videoReach.step], set: { views: sql`${videoReach.views} + 1` } });
        }
        if (watchedSec === 0) return;
        await tx
          .insert(videoDays)
          .values({ videoId: report.videoId, day: report.day, watchTimeSec: watchedSec })
          .onConflictDoUpdate({ target: [videoDays.videoId, videoDays.day], set: { watchTimeSec: sql`${videoDays.watchTimeSec} + ${watchedSec}` } });
      });
    },
  };
}

export type ViewsRepository = ReturnType<typeof viewsRepository>;
