import { asc, eq, sql } from 'drizzle-orm';
import { videoMoments } from '@/drizzle/schema/figures';
import { videos } from '@/drizzle/schema/videos';
import type { Database } from './database';

/** So many pauses and rewinds of rooms in one hundredth of a film. */
export interface MomentTally {
  videoId: number;
  step: number;
  pauses: number;
  rewinds: number;
}

export function momentsRepository(db: Database) {
  return {
    /** Adds up with what is stored. Of films that are gone meanwhile nothing is kept. The tallies come in one order everywhere. */
    async add(tallies: readonly MomentTally[]): Promise<void> {
      if (tallies.length === 0) return;
      const given = sql.join(
        tallies.map((tally) => sql`(${tally.videoId}::bigint, ${tally.step}::int, ${tally.pauses}::int, ${tally.rewinds}::int)`),
        sql`, `,
      );
      await db.execute(sql`
        INSERT INTO ${videoMoments} (video_id, step, pauses, rewinds)
        SELECT given.* FROM (VALUES ${given}) AS given (video_id, step, pauses, rewinds) JOIN ${videos} ON ${videos.id} = given.video_id ORDER BY 1, 2
        ON CONFLICT (video_id, step) DO UPDATE
          SET pauses = ${videoMoments}.pauses + excluded.pauses, rewinds = ${videoMoments}.rewinds + excluded.rewinds`);
    },

    /** In the order of the film, without parts where nothing happened. */
    async list(videoId: number) {
      return db
        .select({ step: videoMoments.step, pauses: videoMoments.pauses, rewinds: videoMoments.rewinds, reactions: videoMoments.reactions })
        .from(videoMoments)
        .where(eq(videoMoments.videoId, videoId))
        .orderBy(asc(videoMoments.step));
    },
  };
}

export type MomentsRepository = ReturnType<typeof momentsRepository>;
