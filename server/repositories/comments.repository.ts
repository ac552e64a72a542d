import { and, asc, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { users } from '@/drizzle/schema/accounts';
import { channels } from '@/drizzle/schema/channels';
import { comments, videos } from '@/drizzle/schema/videos';
import type { Database } from './database';

export interface NewComment {
  videoId: number;
  userId: number;
  parentId: number | null;
  content: string;
  videoPositionSec: number | null;
}

export function commentsRepository(db: Database) {
  const select = () =>
    db
      .select({
        id: comments.id,
        videoId: comments.videoId,
        parentId: comments.parentId,
        userId: comments.userId,
        username: users.username,
        displayName: users.displayName,
        content: comments.content,
        videoPositionSec: comments.videoPositionSec,
        createdAt: comments.createdAt,
        // Written out: inside a subquery Drizzle names the column without its table.
        replyCount: sql<number>`(SELECT count(*)::int FROM comments reply WHERE reply.parent_id = comments.id)`,
        channelAuthorId: channels.authorId,
      })
      .from(comments)
      .innerJoin(users, eq(users.id, comments.userId))
      .innerJoin(videos, eq(videos.id, comments.videoId))
      .innerJoin(channels, eq(channels.id, videos.channelId));

  return {
    async create(comment: NewComment): Promise<number> {
      const [row] = await db.insert(comments).values(comment).returning({ id: comments.id });
      return row!.id;
    },

    async byId(id: number) {
      const [row] = await select().where(eq(comments.id, id));
      return row ?? null;
    },

    /** Comments of a video, newest first, or the replies to one of them as a conversation is read: oldest first. */
    async list(videoId: number, parentId: number | null, limit: number, afterId: number | null) {
      return select()
        .where(
          and(
            eq(comments.videoId, videoId),
            parentId === null ? isNull(comments.parentId) : eq(comments.parentId, parentId),
            afterId === null ? undefined : parentId === null ? lt(comments.id, afterId) : gt(comments.id, afterId),
          ),
        )
        .orderBy(parentId === null ? desc(comments.id) : asc(comments.id))
        .limit(limit + 1);
    },

    /** With its replies. */
    async remove(id: number): Promise<void> {
      await db.delete(comments).where(eq(comments.id, id));
    },
  };
}

export type CommentsRepository = ReturnType<typeof commentsRepository>;
export type CommentRow = NonNullable<Awaited<ReturnType<CommentsRepository['byId']>>>;
