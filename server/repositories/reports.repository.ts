import { and, eq, sql, type SQL } from 'drizzle-orm';
import { reports } from '@/drizzle/schema/moderation';
import type { ReportKind, ReportReason } from '@/lib/contracts/moderation.contract';
import type { Database } from './database';

export interface NewReport {
  reporterId: number;
  kind: ReportKind;
  targetId: number;
  authorId: number;
  excerpt: string;
  reason: ReportReason;
  text: string | null;
}

export type ReportOutcome = 'dismissed' | 'removed';

/** All reports about one thing that are open, or were closed together. */
export interface ReportCase extends Record<string, unknown> {
  id: number;
  kind: ReportKind;
  target_id: number;
  excerpt: string;
  video_id: number | null;
  is_there: boolean;
  author_id: number | null;
  author_username: string | null;
  author_display_name: string | null;
  author_is_banned: boolean | null;
  count: number;
  reasons: { reason: ReportReason; count: number }[];
  texts: string[];
  status: 'open' | ReportOutcome;
  created_at: string;
  closed_at: string | null;
  closed_by: string | null;
}

const TEXTS_SHOWN = 10;

export function reportsRepository(db: Database) {
  /** A case stands where the first of its reports does. */
  async function cases(where: SQL, end: SQL): Promise<ReportCase[]> {
    const isTogether = (one: SQL) => sql`${one}.kind = r.kind AND ${one}.target_id = r.target_id AND ${one}.closed_at IS NOT DISTINCT FROM r.closed_at`;
    const { rows } = await db.execute<ReportCase>(sql`
      SELECT r.id::float8 AS id, r.kind, r.target_id::float8 AS target_id, r.excerpt, r.status, r.created_at, r.closed_at, closer.username AS closed_by,
        CASE r.kind WHEN 'video' THEN r.target_id WHEN 'comment' THEN (SELECT video_id FROM comments WHERE id = r.target_id) END::float8 AS video_id,
        CASE r.kind WHEN 'video' THEN EXISTS (SELECT 1 FROM videos WHERE id = r.target_id) WHEN 'comment' THEN EXISTS (SELECT 1 FROM comments WHERE id = r.target_id)
          ELSE EXISTS (SELECT 1 FROM channels WHERE id = r.target_id) END AS is_there,
        a.id::float8 AS author_id, a.username AS author_username, a.display_name AS author_display_name, a.banned_at IS NOT NULL AS author_is_banned,
        (SELECT count(*)::int FROM reports x WHERE ${isTogether(sql`x`)}) AS count,
        (SELECT jsonb_agg(jsonb_build_object('reason', reason, 'count', n) ORDER BY n DESC, reason) FROM
          (SELECT x.reason, count(*) AS n FROM reports x WHERE ${isTogether(sql`x`)} GROUP BY x.reason) AS told) AS reasons,
        (SELECT coalesce(jsonb_agg(said.text ORDER BY said.id), '[]') FROM
          (SELECT x.id, x.text FROM reports x WHERE ${isTogether(sql`x`)} AND x.text IS NOT NULL ORDER BY x.id LIMIT ${TEXTS_SHOWN}) AS said) AS texts
      FROM reports r LEFT JOIN users a ON a.id = r.author_id LEFT JOIN users closer ON closer.id = r.closed_by
      WHERE ${where} AND NOT EXISTS (SELECT 1 FROM reports e WHERE ${isTogether(sql`e`)} AND e.id < r.id)
      ${end}`);
    return rows;
  }

  return {
    /** @returns the report, and whether it is new: of one person there is one open report about a thing */
    async create(report: NewReport) {
      const [made] = await db.insert(reports).values(report).onConflictDoNothing().returning();
      if (made) return { row: made, isNew: true };
      const [known] = await db
        .select()
        .from(reports)
        .where(and(eq(reports.reporterId, report.reporterId), eq(reports.kind, report.kind), eq(reports.targetId, report.targetId), eq(reports.status, 'open')));
      return known ? { row: known, isNew: false } : null;
    },

    /** The first of the open reports about a thing: the case's number. */
    async openCaseOf(kind: ReportKind, targetId: number): Promise<number | null> {
      const [row] = await db
        .select({ id: sql<string | null>`min(${reports.id})` })
        .from(reports)
        .where(and(eq(reports.kind, kind), eq(reports.targetId, targetId), eq(reports.status, 'open')));
      return row?.id ? Number(row.id) : null;
    },

    open: (limit: number, afterId: number | null) =>
      cases(sql`r.status = 'open' AND r.id > ${afterId ?? 0}`, sql`ORDER BY r.id LIMIT ${limit + 1}`),

    closed: (limit: number, beforeId: number | null) =>
      cases(sql`r.status <> 'open' ${beforeId === null ? sql`` : sql`AND r.id < ${beforeId}`}`, sql`ORDER BY r.id DESC LIMIT ${limit + 1}`),

    async caseOf(id: number): Promise<ReportCase | null> {
      const [row] = await cases(sql`r.id = (SELECT min(f.id) FROM reports f JOIN reports g ON g.kind = f.kind AND g.target_id = f.target_id AND g.closed_at IS NOT DISTINCT FROM f.closed_at WHERE g.id = ${id})`, sql``);
      return row ?? null;
    },

    async byId(id: number) {
      const [row] = await db.select().from(reports).where(eq(reports.id, id));
      return row ?? null;
    },

    /** Every open report about the thing. @returns whether there was one */
    async close(kind: ReportKind, targetId: number, outcome: ReportOutcome, by: number, now: Date): Promise<boolean> {
      const closed = await db
        .update(reports)
        .set({ status: outcome, closedBy: by, closedAt: now })
        .where(and(eq(reports.kind, kind), eq(reports.targetId, targetId), eq(reports.status, 'open')))
        .returning({ id: reports.id });
      return closed.length > 0;
    },

    /** How many things wait to be looked at, up to a hundred. */
    async waitingCount(): Promise<number> {
      const { rows } = await db.execute<{ n: number }>(sql`SELECT count(*)::int AS n FROM (SELECT DISTINCT kind, target_id FROM reports WHERE status = 'open' LIMIT 100) AS waiting`);
      return rows[0]!.n;
    },
  };
}

export type ReportsRepository = ReturnType<typeof reportsRepository>;
