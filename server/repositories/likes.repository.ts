import { and, eq } from 'drizzle-orm';
import { videoLikes } from '@/drizzle/schema/videos';
import type { Database } from './database';

/** The videos' `like_count` is kept by a trigger. */
export function likesRepository(db: Database) {
  const pair = (userId: number, videoId: number) => and(eq(videoLikes.userId, userId), eq(videoLikes.videoId, videoId));

  return {
    async add(userId: number, videoId: number): Promise<void> {
      await db.insert(videoLikes).values({ userId, videoId }).onConflictDoNothing();
    },

    async remove(userId: number, videoId: number): Promise<void> {
      await db.delete(videoLikes).where(pair(userId, videoId));
    },

    async has(userId: number, videoId: number): Promise<boolean> {
      return (await db.select({ videoId: videoLikes.videoId }).from(videoLikes).where(pair(userId, videoId))).length > 0;
    },
  };
}

export type LikesRepository = ReturnType<typeof likesRepository>;
