import { desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { advertisements } from '@/drizzle/schema/videos';
import type { Database } from './database';

/** Any constant will do. */
const TURN_LOCK = 7_420_014;

export interface Showing {
  viewerKey: string;
  videoId: number;
  category: string | null;
  now: Date;
  /** A showing to this viewer before this video after this moment is shown again and not counted. */
  sameSince: Date;
  cap: { since: Date; count: number } | null;
}

export interface SharedShowing extends Pick<Showing, 'videoId' | 'now' | 'sameSince'> {
  adId: number;
  viewerKeys: readonly string[];
}

/** One turn is given at a time: two at once would read the same row as the next. */
async function giveTurn(tx: Pick<Database, 'execute' | 'update'>, category: string | null, impressions: 0 | 1) {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${TURN_LOCK})`);
  const [next] = await tx
    .update(advertisements)
    .set({ lastTurn: sql`nextval('advertisement_turns')`, impressionCount: sql`${advertisements.impressionCount} + ${impressions}` })
    .where(sql`${advertisements.id} = (
      SELECT id FROM advertisements WHERE is_active AND (target_category IS NULL OR target_category = ${category})
      ORDER BY last_turn, id LIMIT 1)`)
    .returning();
  return next ?? null;
}

export function adsRepository(db: Database) {
  return {
    async list(limit: number, afterId: number | null) {
      return db
        .select()
        .from(advertisements)
        .where(afterId === null ? undefined : lt(advertisements.id, afterId))
        .orderBy(desc(advertisements.id))
        .limit(limit + 1);
    },

    async create(ad: typeof advertisements.$inferInsert) {
      const [row] = await db.insert(advertisements).values(ad).returning();
      return row!;
    },

    async byId(id: number) {
      const [row] = await db.select().from(advertisements).where(eq(advertisements.id, id));
      return row ?? null;
    },

    /** @returns what stood there before; null where there is no such advertisement */
    async update(id: number, change: Partial<typeof advertisements.$inferInsert>): Promise<{ videoUrl: string } | null> {
      return db.transaction(async (tx) => {
        const [before] = await tx.select({ videoUrl: advertisements.videoUrl }).from(advertisements).where(eq(advertisements.id, id)).for('update');
        if (before !== undefined && Object.keys(change).length > 0) await tx.update(advertisements).set(change).where(eq(advertisements.id, id));
        return before ?? null;
      });
    },

    /** @returns what stood there; null where there is no such advertisement */
    async remove(id: number): Promise<{ videoUrl: string } | null> {
      const [removed] = await db.delete(advertisements).where(eq(advertisements.id, id)).returning({ videoUrl: advertisements.videoUrl });
      return removed ?? null;
    },

    /** Which of these addresses an advertisement names. */
    async knownVideos(urls: string[]): Promise<Set<string>> {
      if (urls.length === 0) return new Set();
      const rows = await db.select({ videoUrl: advertisements.videoUrl }).from(advertisements).where(inArray(advertisements.videoUrl, urls));
      return new Set(rows.map(({ videoUrl }) => videoUrl));
    },

    /**
     * Takes the next advertisement in turn for a video's category and counts its impression. Viewers at once get different
     * turns; one viewer's questions are answered one after another.
     * @returns null where there is none, or this viewer has had enough
     */
    async show({ viewerKey, videoId, category, now, sameSince, cap }: Showing) {
      return db.transaction(async (tx) => {
        await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${viewerKey}, -1))`);
        const { rows: recent } = await tx.execute<{ ad_id: string | null; in_cap: number }>(sql`
          SELECT
            (SELECT i.ad_id FROM ad_impressions i JOIN advertisements a ON a.id = i.ad_id
             WHERE i.viewer_key = ${viewerKey} AND i.video_id = ${videoId} AND i.shown_at > ${sameSince.toISOString()}::timestamptz AND a.is_active
               AND (a.target_category IS NULL OR a.target_category = ${category})
             ORDER BY i.id DESC LIMIT 1) AS ad_id,
            (SELECT count(*)::int FROM ad_impressions WHERE viewer_key = ${viewerKey} AND shown_at > ${(cap?.since ?? now).toISOString()}::timestamptz) AS in_cap`);
        const { ad_id: sameId, in_cap: shown } = recent[0]!;
        if (sameId !== null) {
          const [same] = await tx.select().from(advertisements).where(eq(advertisements.id, Number(sameId)));
          return same ?? null;
        }
        if (cap !== null && shown >= cap.count) return null;
        const next = await giveTurn(tx, category, 1);
        if (next === null) return null;
        await tx.execute(sql`INSERT INTO ad_impressions (ad_id, video_id, viewer_key, shown_at) VALUES (${next.id}, ${videoId}, ${viewerKey}, ${now.toISOString()}::timestamptz)`);
        return next;
      });
    },

    async takeTurn(category: string | null) {
      return db.transaction((tx) => giveTurn(tx, category, 0));
    },

    /** Several people are shown one advertisement together. Who was shown it before this video lately is not counted again. */
    async noteShown({ adId, videoId, viewerKeys, now, sameSince }: SharedShowing): Promise<void> {
      await db.transaction(async (tx) => {
        // Two events of one room may tell of the same people at once.
        await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`ad ${adId}`}, ${videoId}))`);
        const at = sql`${now.toISOString()}::timestamptz`;
        await tx.execute(sql`
          WITH shown AS (
            INSERT INTO ad_impressions (ad_id, video_id, viewer_key, shown_at)
            SELECT a.id, ${videoId}, given.key, ${at}
            FROM advertisements a, unnest(${sql.param([...viewerKeys])}::text[]) AS given (key)
            WHERE a.id = ${adId} AND NOT EXISTS (
              SELECT 1 FROM ad_impressions i
              WHERE i.viewer_key = given.key AND i.ad_id = a.id AND i.video_id = ${videoId} AND i.shown_at > ${sameSince.toISOString()}::timestamptz)
            RETURNING ad_id)
          UPDATE advertisements SET impression_count = impression_count + (SELECT count(*) FROM shown) WHERE id = ${adId}`);
      });
    },
  };
}

export type AdsRepository = ReturnType<typeof adsRepository>;
export type AdRow = NonNullable<Awaited<ReturnType<AdsRepository['byId']>>>;
