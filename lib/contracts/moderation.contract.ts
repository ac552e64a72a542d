import { z } from 'zod';
import { userRole } from './auth.contract';
import { endpoint } from './endpoint';
import { cursor, id, idParams, isoTime, limit, list, looseText, text } from './primitives';

export const reportKind = z.enum(['video', 'comment', 'channel']);
/** By themselves: in the browser schemas are empty. */
export const REPORT_REASONS = ['spam', 'sexual', 'violence', 'hate', 'harassment', 'rights', 'other'] as const;
export const reportReason = z.enum(REPORT_REASONS);
export const reportStatus = z.enum(['open', 'dismissed', 'removed']);
export type ReportKind = z.infer<typeof reportKind>;
export type ReportReason = z.infer<typeof reportReason>;

export const MAX_REPORT_CHARACTERS = 1_000;

/** What the reporter is told. */
export const sentReport = z.object({ id, kind: reportKind, target_id: id, reason: reportReason, created_at: isoTime }).meta({ id: 'SentReport' });
export type SentReport = z.infer<typeof sentReport>;

/** All that people said about one thing, as administrators see it. */
export const report = z
  .object({
    id,
    kind: reportKind,
    target_id: id,
    excerpt: z.string().meta({ description: 'The title, the name or the words, as they were' }),
    video_id: id.nullable().meta({ description: 'Where to look at it: the video itself, or that of the comment' }),
    is_there: z.boolean().meta({ description: 'Whether it still is' }),
    author: z.object({ id, username: z.string(), display_name: z.string(), is_banned: z.boolean() }).nullable(),
    count: z.number().int().meta({ description: 'How many people reported it' }),
    reasons: z.array(z.object({ reason: reportReason, count: z.number().int() })),
    texts: z.array(z.string()).meta({ description: 'What they wrote, the first ten' }),
    status: reportStatus,
    created_at: isoTime,
    closed_at: isoTime.nullable(),
    closed_by: z.string().nullable(),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof report>;

/** An account as administrators see it. */
export const managedUser = z
  .object({
    id,
    username: z.string(),
    display_name: z.string(),
    email: z.string(),
    role: userRole,
    channel_id: id.nullable(),
    created_at: isoTime,
    banned_at: isoTime.nullable(),
    ban_reason: z.string().nullable(),
  })
  .meta({ id: 'ManagedUser' });
export type ManagedUser = z.infer<typeof managedUser>;

const tag = 'Moderation';

export const sendReport = endpoint({
  method: 'POST', path: '/reports', tag, summary: 'Report a video, a comment or a channel (201), or reported already and not yet looked at (200)', caller: 'user', rate: 'write',
  body: z.strictObject({ kind: reportKind, target_id: id, reason: reportReason, text: looseText(MAX_REPORT_CHARACTERS).optional() }),
  response: sentReport, statuses: [201, 200], errors: ['not_found', 'unauthenticated', 'subscription_required', 'sponsorship_required', 'video_not_ready', 'stale'],
});

export const listReports = endpoint({
  method: 'GET', path: '/admin/reports', tag, summary: 'What was reported: open ones oldest first, closed ones latest first', caller: 'admin', rate: 'read',
  query: z.strictObject({ limit, cursor, status: z.enum(['open', 'closed']).default('open') }),
  response: list(report), statuses: [200], errors: [],
});

export const closeReport = endpoint({
  method: 'POST', path: '/admin/reports/{id}/close', tag, caller: 'admin', rate: 'write',
  summary: 'Dismiss what was reported, or remove it for good; closes every open report about it',
  params: idParams, body: z.strictObject({ outcome: z.enum(['dismissed', 'removed']) }),
  response: report, statuses: [200], errors: ['not_found', 'already_answered'],
});

export const listUsers = endpoint({
  method: 'GET', path: '/admin/users', tag, summary: 'Accounts, newest first; `q` is a part of a name or an address: who is called just that comes first, then who is called so at the beginning', caller: 'admin', rate: 'read',
  query: z.strictObject({ limit, cursor, q: looseText(100).optional(), banned: z.literal('true').optional().meta({ description: 'Banned ones alone' }) }),
  response: list(managedUser), statuses: [200], errors: [],
});

export const banUser = endpoint({
  method: 'PUT', path: '/admin/users/{id}/ban', tag, caller: 'admin', rate: 'write',
  summary: 'Shut an account out: every session ends at once, what it pays for ends, and sign-ins are refused with the reason. Its videos stay',
  params: idParams, body: z.strictObject({ reason: text(500) }),
  response: managedUser, statuses: [200], errors: ['not_found', 'forbidden'],
});

export const unbanUser = endpoint({
  method: 'DELETE', path: '/admin/users/{id}/ban', tag, summary: 'Let an account in again', caller: 'admin', rate: 'write',
  params: idParams, response: managedUser, statuses: [200], errors: ['not_found'],
});
