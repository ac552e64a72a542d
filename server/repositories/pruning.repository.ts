import { sql, type SQL } from 'drizzle-orm';
import type { Database } from './database';

/** Rows whose facts are told elsewhere by now, or which nobody can ask for any more. Each call deletes at most `limit` of the oldest. */
export function pruningRepository(db: Database) {
  async function remove(statement: SQL): Promise<number> {
    return (await db.execute(statement)).rowCount ?? 0;
  }
  const at = (moment: Date) => sql`${moment.toISOString()}::timestamptz`;

  return {
    /** Single views; how many there were a day stays in video_days, how many in all with the video. */
    views: (before: Date, limit: number) =>
      remove(sql`DELETE FROM video_views WHERE ctid = ANY (ARRAY(SELECT ctid FROM video_views WHERE viewed_at < ${at(before)} ORDER BY viewed_at LIMIT ${limit}))`),

    /** Where views of long ago came from; how many there were stays in video_days. */
    sources: (before: Date, limit: number) =>
      remove(sql`DELETE FROM video_sources WHERE ctid = ANY (ARRAY(SELECT ctid FROM video_sources WHERE day < ${before.toISOString().slice(0, 10)} ORDER BY day LIMIT ${limit}))`),

    /** Single showings of advertisements; how many there were stays with the advertisement. */
    showings: (before: Date, limit: number) =>
      remove(sql`DELETE FROM ad_impressions WHERE ctid = ANY (ARRAY(SELECT ctid FROM ad_impressions WHERE shown_at < ${at(before)} ORDER BY shown_at LIMIT ${limit}))`),

    /** Notifications that were read; an unread one waits for its reader. */
    readNotifications: (before: Date, limit: number) =>
      remove(sql`DELETE FROM notifications WHERE ctid = ANY (ARRAY(SELECT ctid FROM notifications WHERE is_read AND created_at < ${at(before)} ORDER BY created_at LIMIT ${limit}))`),

    expiredSessions: (before: Date, limit: number) =>
      remove(sql`DELETE FROM sessions WHERE ctid = ANY (ARRAY(SELECT ctid FROM sessions WHERE expires_at < ${at(before)} ORDER BY expires_at LIMIT ${limit}))`),

    /**
     * Guests who can come back to no room: each of theirs was closed before `before`, no session of theirs holds, and they are older
     * than that themselves. Who wrote into a chat stays: the messages tell the name.
     */
    guests: (before: Date, limit: number) =>
      remove(sql`DELETE FROM users WHERE id = ANY (ARRAY(
        SELECT u.id FROM users u WHERE u.is_guest AND u.created_at < ${at(before)}
          AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = u.id AND s.expires_at >= ${at(before)})
          AND NOT EXISTS (SELECT 1 FROM chat_messages m WHERE m.user_id = u.id)
          AND NOT EXISTS (
            SELECT 1 FROM room_participants p JOIN rooms r ON r.id = p.room_id
            WHERE p.user_id = u.id AND (r.closed_at IS NULL OR r.closed_at >= ${at(before)}))
        ORDER BY u.id LIMIT ${limit}) )`),

    /** Allowances of the shared limiter that are over. */
    limits: (before: Date, limit: number) =>
      remove(sql`DELETE FROM rate_limits WHERE key = ANY (ARRAY(SELECT key FROM rate_limits WHERE expire < ${before.getTime()} LIMIT ${limit}))`),

    /** Looks at words of texts that are gone, and forgets those that stand in no other. Whoever publishes waits for it. */
    async words(limit: number): Promise<number> {
      const { rows } = await db.execute<{ looked_at: number }>(sql`SELECT forget_words(${limit}) AS looked_at`);
      return rows[0]!.looked_at;
    },
  };
}

export type PruningRepository = ReturnType<typeof pruningRepository>;
