import type { BodyOf, QueryOf } from '@/lib/contracts/endpoint';
import { invalidField, Problem } from '@/lib/contracts/errors';
import type { closeReport, listReports, Report, ReportKind, sendReport, SentReport } from '@/lib/contracts/moderation.contract';
import type { List } from '@/lib/contracts/primitives';
import { readCursor, toPage } from '@/lib/domain/page';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Clock } from '@/server/ports/clock';
import type { Notifier } from '@/server/ports/notifier';
import type { ReportCase, ReportsRepository } from '@/server/ports/repositories';

/** Something that can be reported, as it is now. */
export interface Reportable {
  authorId: number;
  excerpt: string;
}

export interface ReportsDependencies {
  reports: ReportsRepository;
  notifier: Notifier;
  administratorIds: () => Promise<number[]>;
  clock: Clock;
  /** What each kind finds for this viewer. @throws Problem `not_found` where there is nothing to be seen */
  find: Record<ReportKind, (viewer: UserViewer, id: number) => Promise<Reportable>>;
  /** As administrators do it. @throws Problem `not_found` where it is gone already */
  remove: Record<ReportKind, (viewer: UserViewer, id: number) => Promise<void>>;
}

const EXCERPT_CHARACTERS = 300;

function present(row: ReportCase): Report {
  const { author_id: id, author_username: username, author_display_name: displayName } = row;
  return {
    id: row.id, kind: row.kind, target_id: row.target_id, excerpt: row.excerpt, video_id: row.video_id, is_there: row.is_there,
    author: id === null ? null : { id, username: username!, display_name: displayName!, is_banned: row.author_is_banned! },
    count: row.count, reasons: row.reasons, texts: row.texts, status: row.status,
    created_at: new Date(row.created_at).toISOString(), closed_at: row.closed_at && new Date(row.closed_at).toISOString(), closed_by: row.closed_by,
  };
}

/** What people report, and what administrators make of it. */
export function reportsService({ reports, notifier, administratorIds, clock, find, remove }: ReportsDependencies) {
  async function caseOf(id: number): Promise<Report> {
    const row = await reports.caseOf(id);
    if (row === null) throw new Problem('not_found');
    return present(row);
  }

  /** Once for everything that is open about one thing, however many report it. Told again, nothing is added. */
  async function tellAdministrators(reporter: UserViewer, { kind, targetId, excerpt }: { kind: ReportKind; targetId: number; excerpt: string }): Promise<void> {
    const caseId = await reports.openCaseOf(kind, targetId);
    if (caseId === null) return;
    const others = (await administratorIds()).filter((id) => id !== reporter.userId);
    await notifier.notify(others, { type: 'report', content: excerpt, link: '/admin', dedupeKey: `report:${kind}:${targetId}:${caseId}` });
  }

  return {
    async send(viewer: UserViewer, input: BodyOf<typeof sendReport>): Promise<{ report: SentReport; isNew: boolean }> {
      const target = await find[input.kind](viewer, input.target_id);
      if (target.authorId === viewer.userId) throw invalidField('target_id', 'This is your own');
      const made = await reports.create({
        reporterId: viewer.userId, kind: input.kind, targetId: input.target_id, authorId: target.authorId,
        excerpt: [...target.excerpt].slice(0, EXCERPT_CHARACTERS).join(''), reason: input.reason, text: input.text || null,
      });
      // Closed between the two questions: it was looked at just now.
      if (made === null) throw new Problem('stale');
      const { row, isNew } = made;
      await tellAdministrators(viewer, row);
      return { report: { id: row.id, kind: row.kind, target_id: row.targetId, reason: row.reason, created_at: row.createdAt.toISOString() }, isNew };
    },

    async list(_viewer: UserViewer, query: QueryOf<typeof listReports>): Promise<List<Report>> {
      const after = readCursor(query.cursor, ['number'])?.[0] ?? null;
      const rows = query.status === 'open' ? await reports.open(query.limit, after) : await reports.closed(query.limit, after);
      return toPage(rows, query.limit, (row) => [row.id], present);
    },

    waitingCount: () => reports.waitingCount(),

    async close(viewer: UserViewer, id: number, { outcome }: BodyOf<typeof closeReport>): Promise<Report> {
      const row = await reports.byId(id);
      if (row === null) throw new Problem('not_found');
      if (row.status !== 'open') throw new Problem('already_answered');
      // The thing first: where that fails, the report stays open.
      if (outcome === 'removed') await removeIfThere(viewer, row.kind, row.targetId);
      if (!(await reports.close(row.kind, row.targetId, outcome, viewer.userId, clock.now()))) throw new Problem('already_answered');
      return caseOf(id);
    },
  };

  async function removeIfThere(viewer: UserViewer, kind: ReportKind, id: number): Promise<void> {
    try {
      await remove[kind](viewer, id);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'not_found') throw error;
    }
  }
}

export type ReportsService = ReturnType<typeof reportsService>;
