import { and, desc, eq, lt } from 'drizzle-orm';
import { users } from '@/drizzle/schema/accounts';
import { roomInvitations, rooms } from '@/drizzle/schema/rooms';
import { videos } from '@/drizzle/schema/videos';
import type { Transaction } from '@/server/ports/transaction';
import { on, type Database } from './database';

export function invitationsRepository(db: Database) {
  const pendingFor = (roomId: number, recipientId: number) =>
    and(
      eq(roomInvitations.roomId, roomId),
      eq(roomInvitations.recipientId, recipientId),
      eq(roomInvitations.status, 'pending'),
    );

  return {
    /** Invites, or gives the invitation that is pending already. Of two at once, one makes it. */
    async invite(roomId: number, senderId: number, recipientId: number, tx: Transaction) {
      const [made] = await on(db, tx)
        .insert(roomInvitations)
        .values({ roomId, senderId, recipientId })
        .onConflictDoNothing()
        .returning();
      if (made) return { row: made, created: true };
      const [row] = await on(db, tx).select().from(roomInvitations).where(pendingFor(roomId, recipientId));
      return row ? { row, created: false } : null;
    },

    async byId(id: number) {
      const [row] = await db.select().from(roomInvitations).where(eq(roomInvitations.id, id));
      return row ?? null;
    },

    /** @returns null when it has been answered already */
    async answer(id: number, status: 'accepted' | 'declined', tx?: Transaction) {
      const [row] = await on(db, tx)
        .update(roomInvitations)
        .set({ status })
        .where(and(eq(roomInvitations.id, id), eq(roomInvitations.status, 'pending')))
        .returning();
      return row ?? null;
    },

    /** Whoever may not come in any more has nothing left to accept. */
    async endPending(roomId: number, recipientId: number, tx: Transaction): Promise<void> {
      await on(db, tx).update(roomInvitations).set({ status: 'declined' }).where(pendingFor(roomId, recipientId));
    },

    /** With who invites, and to what. */
    async listOf(userId: number, direction: 'received' | 'sent', limit: number, afterId: number | null) {
      const column = direction === 'received' ? roomInvitations.recipientId : roomInvitations.senderId;
      return db
        .select({
          invitation: roomInvitations,
          sender: { id: users.id, username: users.username, display_name: users.displayName },
          room: { id: rooms.id, isActive: rooms.isActive, videoId: rooms.videoId, title: videos.title, posterName: videos.posterName },
        })
        .from(roomInvitations)
        .innerJoin(users, eq(users.id, roomInvitations.senderId))
        .innerJoin(rooms, eq(rooms.id, roomInvitations.roomId))
        .innerJoin(videos, eq(videos.id, rooms.videoId))
        .where(and(eq(column, userId), afterId === null ? undefined : lt(roomInvitations.id, afterId)))
        .orderBy(desc(roomInvitations.id))
        .limit(limit + 1);
    },
  };
}

export type InvitationsRepository = ReturnType<typeof invitationsRepository>;
export type ListedInvitationRow = Awaited<ReturnType<InvitationsRepository['listOf']>>[number];
export type InvitationRow = NonNullable<Awaited<ReturnType<InvitationsRepository['byId']>>>;
