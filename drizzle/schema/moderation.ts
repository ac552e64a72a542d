import { sql } from 'drizzle-orm';
import { check, index, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { users } from './accounts';
import { createdAt, idColumn, refColumn, timeColumn } from './columns';

export const reportKind = pgEnum('report_kind', ['video', 'comment', 'channel']);
export const reportReason = pgEnum('report_reason', ['spam', 'sexual', 'violence', 'hate', 'harassment', 'rights', 'other']);
export const reportStatus = pgEnum('report_status', ['open', 'dismissed', 'removed']);

/** What people think should not be here. A report outlives what it is about, and tells what it was. */
export const reports = pgTable(
  'reports',
  {
    id: idColumn(),
    reporterId: refColumn('reporter_id').references(() => users.id, { onDelete: 'set null' }),
    kind: reportKind('kind').notNull(),
    /** Of a video, comment or channel, which may be gone by now. */
    targetId: refColumn('target_id').notNull(),
    /** Whose it is. */
    authorId: refColumn('author_id').references(() => users.id, { onDelete: 'set null' }),
    /** The title, the name or the words, as they were when the report was written. */
    excerpt: text('excerpt').notNull(),
    reason: reportReason('reason').notNull(),
    text: text('text'),
    status: reportStatus('status').notNull().default('open'),
    closedBy: refColumn('closed_by').references(() => users.id, { onDelete: 'set null' }),
    closedAt: timeColumn('closed_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('reports_open_key').on(t.reporterId, t.kind, t.targetId).where(sql`${t.status} = 'open'`),
    index('reports_target_idx').on(t.kind, t.targetId, t.id),
    index('reports_open_idx').on(t.id).where(sql`${t.status} = 'open'`),
    index('reports_closed_idx').on(t.id).where(sql`${t.status} <> 'open'`),
    index('reports_author_idx').on(t.authorId),
    index('reports_closed_by_idx').on(t.closedBy),
    check('reports_closed_whole', sql`(${t.status} = 'open') = (${t.closedAt} is null)`),
    check('reports_text_length', sql`char_length(${t.text}) between 1 and 1000`),
  ],
);
