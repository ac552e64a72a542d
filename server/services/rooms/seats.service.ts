import { invalidField, Problem } from '@/lib/contracts/errors';
import { decideAccess, relationFrom } from '@/lib/domain/access';
import { canSee } from '@/lib/domain/room-visibility';
import type { SignedInViewer, UserViewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { Notifier } from '@/server/ports/notifier';
import type { RateLimit } from '@/server/ports/rate-limit';
import type { InvitationsRepository, ParticipantsRepository, RoomRow, RoomsRepository, ShareLinksRepository, UsersRepository } from '@/server/ports/repositories';
import type { RoomPlayback } from '@/server/ports/room-playback';
import type { Transaction, Transactions } from '@/server/ports/transaction';
import type { FindWatchable } from '@/server/ports/watchable';
import { managedRoom } from './hosted-room';
import { Turns } from './turns';

export interface SeatsDependencies {
  rooms: RoomsRepository;
  participants: ParticipantsRepository;
  shareLinks: ShareLinksRepository;
  invitations: Pick<InvitationsRepository, 'endPending'>;
  users: UsersRepository;
  watchable: FindWatchable;
  playback: RoomPlayback;
  notifier: Notifier;
  transactions: Transactions;
  rateLimit: RateLimit;
  bus: Bus;
  clock: Clock;
}

/** What somebody brings to the door. */
export interface Entry {
  /** A share link, used up by taking the seat; where the room is open to this person anyway it need not work. */
  link?: { token: string; isNeeded: boolean };
  /** Where a guest comes from. */
  guestKey?: string;
}

/** The room, and whether an advertisement stands before its film for this person. */
export type Admission = RoomRow & { seesAds: boolean };

/** A seat waits this long after its last socket was lost … */
export const SEAT_WITHOUT_SOCKET_MS = 2 * 60_000;
/** … and this long for the first one after a join. */
export const SEAT_BEFORE_SOCKET_MS = 10 * 60_000;

/** Who sits in a room: every way in and every way out goes through here. */
export function seatsService(deps: SeatsDependencies) {
  const { rooms, participants, shareLinks, bus, clock } = deps;
  const turns = new Turns();

  /**
   * Takes a seat under the room's lock, so that no number of callers at once gets more seats than there are.
   * @returns false where the person had one already
   */
  async function sit(roomId: number, userId: number, tx: Transaction, { link, guestKey }: Entry = {}): Promise<boolean> {
    const room = await rooms.lock(roomId, tx);
    if (room === null) throw new Problem('not_found');
    const before = await participants.find(roomId, userId, tx);
    if (before?.kickedAt) throw new Problem('kicked');
    // Of newcomers alone: a guest whom the room knows has not been sent out himself.
    if (before === null && guestKey !== undefined && (await participants.wasGuestKicked(roomId, guestKey, tx))) throw new Problem('kicked');
    if (!room.isActive) throw new Problem('room_closed');
    if (before && before.leftAt === null) return false;
    if (room.maxParticipants !== null && (await participants.countSeats(roomId, tx)) >= room.maxParticipants) throw new Problem('room_full');
    const now = clock.now();
    if (link && !(await shareLinks.use(link.token, roomId, userId, now, tx)) && link.isNeeded) throw new Problem('not_found');
    await participants.seat(roomId, userId, guestKey ?? null, now, tx);
    return true;
  }

  /** A transaction that takes or takes away a seat of this room. */
  const change = <T>(roomId: number, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    turns.take(roomId, () => deps.transactions.run(work));

  /** What stands against this person's entering, before seats are counted. */
  async function admissible(viewer: SignedInViewer, roomId: number, shareToken: string | undefined): Promise<Admission> {
    if (viewer.kind === 'guest' && viewer.roomId !== roomId) throw new Problem('forbidden');
    const row = await rooms.byId(roomId, viewer.userId);
    if (row === null) throw new Problem('not_found');
    if (row.isKicked) throw new Problem('kicked');
    if (!canSee(row, viewer) && !(await opens(viewer, shareToken, roomId))) throw new Problem('not_found');
    if (!row.isActive) throw new Problem('room_closed');
    const { video, channel, ...standing } = await deps.watchable(viewer, row.videoId);
    const { showAds } = decideAccess(relationFrom(viewer, channel.authorId, standing), video.accessLevel, video.hasAds);
    return { ...row, seesAds: showAds };
  }

  async function opens(viewer: SignedInViewer, shareToken: string | undefined, roomId: number): Promise<boolean> {
    if (shareToken === undefined) return false;
    if ((await shareLinks.roomIdOf(shareToken, viewer.userId, clock.now())) === roomId) return true;
    await deps.rateLimit.take('guest', `a:${viewer.address}`);
    return false;
  }

  async function gone(roomId: number, userId: number): Promise<void> {
    bus.publish('member_left', { roomId, userId });
    await deps.playback.leave(roomId, userId);
  }

  return {
    sit,
    change,
    admissible,

    /** Takes a seat, or keeps the one that is held. */
    async take(viewer: SignedInViewer, roomId: number, shareToken?: string): Promise<Admission> {
      const row = await admissible(viewer, roomId, shareToken);
      const entry = shareToken === undefined ? {} : { link: { token: shareToken, isNeeded: !canSee(row, viewer) } };
      const joined = await change(roomId, (tx) => sit(roomId, viewer.userId, tx, entry));
      if (joined) bus.publish('member_joined', { roomId, userId: viewer.userId });
      return row;
    },

    /** Leaving twice is the same as once. */
    async leave(viewer: SignedInViewer, roomId: number): Promise<void> {
      if (viewer.kind === 'guest' && viewer.roomId !== roomId) throw new Problem('forbidden');
      const row = await rooms.byId(roomId, viewer.userId);
      if (row === null || !(row.wasHere || canSee(row, viewer))) throw new Problem('not_found');
      if (await participants.free(roomId, viewer.userId, clock.now())) await gone(roomId, viewer.userId);
    },

    /** Out at once, and for good. The host may send out everybody, a co-host all but the host and other co-hosts. */
    async kick(viewer: UserViewer, roomId: number, userId: number): Promise<void> {
      const row = await managedRoom(rooms, viewer, roomId);
      if (userId === viewer.userId) throw invalidField('user_id', 'You cannot remove yourself; leave or close the room');
      const coHostIds = await participants.coHostsOf(roomId);
      if (row.ownerId !== viewer.userId && (userId === row.ownerId || coHostIds.includes(userId))) throw new Problem('forbidden');
      await change(roomId, async (tx) => {
        await rooms.lock(roomId, tx);
        if (!(await participants.kick(roomId, userId, clock.now(), tx))) throw new Problem('not_found');
        await deps.invitations.endPending(roomId, userId, tx);
      });
      bus.publish('member_kicked', { roomId, userId, reason: 'kicked' });
      if (coHostIds.includes(userId)) {
        await deps.playback.configure(roomId, { coHostIds: coHostIds.filter((id) => id !== userId) });
        bus.publish('room_changed', { roomId });
      }
      await deps.playback.leave(roomId, userId);
      if ((await deps.users.byId(userId))?.isGuest === false) {
        await deps.notifier.notify([userId], {
          type: 'kicked', content: `You were removed from the room for “${row.videoTitle}”`, params: { title: row.videoTitle }, link: null, dedupeKey: `kicked:${roomId}`,
        });
      }
    },

    /** Sends somebody out who may not watch any more; he may come back once he may again. */
    async evict(roomId: number, userId: number): Promise<void> {
      if (await participants.free(roomId, userId, clock.now())) await gone(roomId, userId);
    },

    async holdsSeat(roomId: number, userId: number): Promise<boolean> {
      const row = await participants.find(roomId, userId);
      return row !== null && row.leftAt === null;
    },

    /** When the seat was taken. */
    async seatedAt(roomId: number, userId: number): Promise<Date | null> {
      const row = await participants.find(roomId, userId);
      return row === null || row.leftAt !== null ? null : row.joinedAt;
    },

    /** Why somebody who is not inside may do nothing here. @throws Problem always */
    async refuseOutsider(viewer: SignedInViewer, roomId: number): Promise<never> {
      const row = await rooms.byId(roomId, viewer.userId);
      if (row?.isKicked) throw new Problem('kicked');
      if (row === null || !canSee(row, viewer)) throw new Problem('not_found');
      throw new Problem(row.isActive ? 'forbidden' : 'room_closed');
    },

    touch: (present: readonly { roomId: number; userId: number }[]) => participants.touch(present, clock.now()),

    /** Frees the seats of those who are gone without leaving. */
    async freeAbandoned(): Promise<number> {
      const now = clock.now();
      const freed = await participants.freeAbandoned(
        now,
        new Date(now.getTime() - SEAT_WITHOUT_SOCKET_MS),
        new Date(now.getTime() - SEAT_BEFORE_SOCKET_MS),
      );
      await Promise.all(freed.map(({ roomId, userId }) => gone(roomId, userId)));
      return freed.length;
    },
  };
}

export type SeatsService = ReturnType<typeof seatsService>;
