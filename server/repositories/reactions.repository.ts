import { sql } from 'drizzle-orm';
import { videoMoments } from '@/drizzle/schema/figures';
import { roomReactions, rooms } from '@/drizzle/schema/rooms';
import { videos } from '@/drizzle/schema/videos';
import { FILM_STEPS } from '@/lib/domain/film-steps';
import type { Database } from './database';

/** So many of one kind at one second of a room's film. */
export interface Tally {
  roomId: number;
  second: number;
  emoji: string;
  count: number;
  lastAtMs: number;
}

export function reactionsRepository(db: Database) {
  return {
    /** Adds up with what is stored of the room, and of its film. Of rooms that are gone meanwhile nothing is kept. The tallies come in one order everywhere. */
    async add(tallies: readonly Tally[]): Promise<void> {
      if (tallies.length === 0) return;
      const given = sql.join(
        tallies.map((tally) => sql`(${tally.roomId}::bigint, ${tally.second}::int, ${tally.emoji}::text, ${tally.count}::int, ${tally.lastAtMs}::bigint)`),
        sql`, `,
      );
      await db.transaction(async (tx) => {
        await tx.execute(sql`
          INSERT INTO ${roomReactions} (room_id, second, emoji, count, last_at_ms)
          SELECT given.* FROM (VALUES ${given}) AS given (room_id, second, emoji, count, last_at_ms) JOIN ${rooms} ON ${rooms.id} = given.room_id
          ON CONFLICT (room_id, second, emoji) DO UPDATE
            SET count = ${roomReactions}.count + excluded.count, last_at_ms = greatest(${roomReactions}.last_at_ms, excluded.last_at_ms)`);
        await tx.execute(sql`
          INSERT INTO ${videoMoments} (video_id, step, reactions)
          SELECT film.id, least(${FILM_STEPS - 1}, floor(given.second / film.duration * ${FILM_STEPS}))::int, sum(given.count)::int
          FROM (VALUES ${given}) AS given (room_id, second, emoji, count, last_at_ms)
            JOIN ${rooms} ON ${rooms.id} = given.room_id JOIN ${videos} film ON film.id = ${rooms.videoId}
          WHERE film.duration > 0 GROUP BY 1, 2 ORDER BY 1, 2
          ON CONFLICT (video_id, step) DO UPDATE SET reactions = ${videoMoments}.reactions + excluded.reactions`);
      });
    },
  };
}

export type ReactionsRepository = ReturnType<typeof reactionsRepository>;
