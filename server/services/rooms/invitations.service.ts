import type { BodyOf, QueryOf } from '@/lib/contracts/endpoint';
import { invalidField, Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import type { Invitation, inviteToRoom, ListedInvitation, listInvitations } from '@/lib/contracts/rooms.contract';
import { readCursor, toPage } from '@/lib/domain/page';
import { canSee } from '@/lib/domain/room-visibility';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { Notifier } from '@/server/ports/notifier';
import type { InvitationRow, InvitationsRepository, ListedInvitationRow, ParticipantsRepository, RoomsRepository, UsersRepository } from '@/server/ports/repositories';
import type { SeatsService } from './seats.service';

export interface InvitationsDependencies {
  invitations: InvitationsRepository;
  rooms: RoomsRepository;
  participants: ParticipantsRepository;
  users: UsersRepository;
  seats: SeatsService;
  notifier: Notifier;
  bus: Bus;
}

function present(row: InvitationRow): Invitation {
  return {
    id: row.id,
    room_id: row.roomId,
    sender_id: row.senderId,
    recipient_id: row.recipientId,
    status: row.status,
    created_at: row.createdAt.toISOString(),
  };
}

function presentListed({ invitation, sender, room }: ListedInvitationRow): ListedInvitation {
  const thumbnail_url = room.posterName === null ? null : `/media/${room.videoId}/public/${room.posterName}`;
  return { ...present(invitation), sender, room: { id: room.id, is_active: room.isActive, video: { title: room.title, thumbnail_url } } };
}

export function invitationsService(deps: InvitationsDependencies) {
  const { invitations, rooms } = deps;

  async function received(viewer: UserViewer, id: number): Promise<InvitationRow> {
    const row = await invitations.byId(id);
    if (row === null || row.recipientId !== viewer.userId) throw new Problem('not_found');
    if ((await deps.participants.find(row.roomId, viewer.userId))?.kickedAt) throw new Problem('kicked');
    return row;
  }

  return {
    /** `created` is false where an invitation is pending already. */
    async invite(viewer: UserViewer, roomId: number, input: BodyOf<typeof inviteToRoom>): Promise<{ invitation: Invitation; created: boolean }> {
      const room = await rooms.byId(roomId, viewer.userId);
      if (room === null || !(canSee(room, viewer) || room.isKicked)) throw new Problem('not_found');
      if (room.isKicked) throw new Problem('kicked');
      if (!room.hasSeat) throw new Problem('forbidden');
      const field = 'user_id' in input ? 'user_id' : 'username';
      const person = 'user_id' in input ? await deps.users.byId(input.user_id) : await deps.users.byUsername(input.username);
      if (person === null || person.isGuest) throw new Problem('not_found', { detail: 'There is no such user.' });
      if (person.id === viewer.userId) throw invalidField(field, 'This is you');
      const result = await deps.seats.change(roomId, async (tx) => {
        // Under the room's lock, so that nobody is invited while he is sent out.
        const locked = await rooms.lock(roomId, tx);
        if (!locked?.isActive) throw new Problem(locked === null ? 'not_found' : 'room_closed');
        const before = await deps.participants.find(roomId, person.id, tx);
        if (before?.kickedAt) throw new Problem('kicked');
        if (before && before.leftAt === null) throw invalidField(field, 'Takes part already');
        return invitations.invite(roomId, viewer.userId, person.id, tx);
      });
      // The pending one was answered between two queries: the caller may simply ask again.
      if (result === null) throw new Problem('unavailable', { retryAfterSec: 1 });
      if (result.created) {
        await deps.notifier.notify([person.id], {
          type: 'room_invitation',
          content: `${viewer.displayName} invites you to watch “${room.videoTitle}”`,
          params: { name: viewer.displayName, title: room.videoTitle },
          link: `/room/${roomId}`,
          dedupeKey: `room_invitation:${result.row.id}`,
        });
      }
      return { invitation: present(result.row), created: result.created };
    },

    async list(viewer: UserViewer, query: QueryOf<typeof listInvitations>): Promise<List<ListedInvitation>> {
      const afterId = readCursor(query.cursor, ['number'])?.[0] ?? null;
      const rows = await invitations.listOf(viewer.userId, query.direction, query.limit, afterId);
      return toPage(rows, query.limit, (row) => [row.invitation.id], presentListed);
    },

    /** Accepting takes the seat too; where there is none the invitation stays pending. */
    async accept(viewer: UserViewer, id: number): Promise<Invitation> {
      const row = await received(viewer, id);
      if (row.status !== 'pending') throw new Problem('already_answered');
      await deps.seats.admissible(viewer, row.roomId, undefined);
      const { answered, joined } = await deps.seats.change(row.roomId, async (tx) => {
        const sat = await deps.seats.sit(row.roomId, viewer.userId, tx);
        const changed = await invitations.answer(id, 'accepted', tx);
        if (changed === null) throw new Problem('already_answered');
        return { answered: changed, joined: sat };
      });
      if (joined) deps.bus.publish('member_joined', { roomId: row.roomId, userId: viewer.userId });
      return present(answered);
    },

    async decline(viewer: UserViewer, id: number): Promise<Invitation> {
      await received(viewer, id);
      const changed = await invitations.answer(id, 'declined');
      if (changed === null) throw new Problem('already_answered');
      return present(changed);
    },
  };
}

export type InvitationsService = ReturnType<typeof invitationsService>;
