import { desc, eq, or } from 'drizzle-orm';
import { notifications } from '@/drizzle/schema/accounts';
import { reports } from '@/drizzle/schema/moderation';
import { sponsorships } from '@/drizzle/schema/payments';
import { channels, subscriptions } from '@/drizzle/schema/channels';
import { chatMessages, roomInvitations, rooms } from '@/drizzle/schema/rooms';
import { comments, videoLikes, videos, watchPositions } from '@/drizzle/schema/videos';
import type { Database } from './database';

/** What hangs on one account, for its export and its removal. */
export function accountDataRepository(db: Database) {
  return {
    videos: (userId: number) =>
      db
        .select({
          id: videos.id,
          title: videos.title,
          description: videos.description,
          createdAt: videos.createdAt,
          sizeBytes: videos.sizeBytes,
          originalName: videos.originalName,
        })
        .from(videos)
        .innerJoin(channels, eq(channels.id, videos.channelId))
        .where(eq(channels.authorId, userId))
        .orderBy(desc(videos.id)),

    subscriptions: (userId: number) => db.select().from(subscriptions).where(eq(subscriptions.userId, userId)).orderBy(desc(subscriptions.id)),
    likes: (userId: number) => db.select().from(videoLikes).where(eq(videoLikes.userId, userId)).orderBy(desc(videoLikes.createdAt)),
    history: (userId: number) => db.select().from(watchPositions).where(eq(watchPositions.userId, userId)).orderBy(desc(watchPositions.updatedAt)),
    comments: (userId: number) => db.select().from(comments).where(eq(comments.userId, userId)).orderBy(desc(comments.id)),
    messages: (userId: number) => db.select().from(chatMessages).where(eq(chatMessages.userId, userId)).orderBy(desc(chatMessages.id)),
    notifications: (userId: number) => db.select().from(notifications).where(eq(notifications.userId, userId)).orderBy(desc(notifications.id)),

    rooms: (userId: number) =>
      db
        .select({ id: rooms.id, videoId: rooms.videoId, isActive: rooms.isActive, createdAt: rooms.createdAt })
        .from(rooms)
        .where(eq(rooms.ownerId, userId))
        .orderBy(desc(rooms.id)),

    reports: (userId: number) => db.select().from(reports).where(eq(reports.reporterId, userId)).orderBy(desc(reports.id)),

    /** What was paid or set out to be paid; the provider's own names of it are not the person's. */
    payments: (userId: number) =>
      db
        .select({ channelId: sponsorships.channelId, state: sponsorships.state, createdAt: sponsorships.createdAt, factAt: sponsorships.factAt })
        .from(sponsorships)
        .where(eq(sponsorships.userId, userId))
        .orderBy(desc(sponsorships.id)),

    invitations: (userId: number) =>
      db
        .select()
        .from(roomInvitations)
        .where(or(eq(roomInvitations.senderId, userId), eq(roomInvitations.recipientId, userId)))
        .orderBy(desc(roomInvitations.id)),
  };
}

export type AccountDataRepository = ReturnType<typeof accountDataRepository>;
