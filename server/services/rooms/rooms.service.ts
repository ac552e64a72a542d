import type { BodyOf, QueryOf } from '@/lib/contracts/endpoint';
import { invalidField, Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import type { createRoom, listRooms, Room, updateRoom } from '@/lib/contracts/rooms.contract';
import type { ServerEvents } from '@/lib/contracts/socket.contract';
import { relationFrom } from '@/lib/domain/access';
import { readCursor, toPage } from '@/lib/domain/page';
import { decideSeats, seatLimit, type ParticipantLimits } from '@/lib/domain/room-policy';
import { canSee } from '@/lib/domain/room-visibility';
import { SHARE_TOKEN_BYTES } from '@/lib/domain/share-link';
import { isAdmin, viewerId, type SignedInViewer, type UserViewer, type Viewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { Randomness } from '@/server/ports/random';
import type { ParticipantsRepository, RoomRow, RoomsRepository, ShareLinksRepository } from '@/server/ports/repositories';
import type { RoomPlayback } from '@/server/ports/room-playback';
import type { Transactions } from '@/server/ports/transaction';
import type { FindWatchable } from '@/server/ports/watchable';
import { hostedRoom } from './hosted-room';
import type { RoomPresenter } from './room-presenter';
import type { SeatsService } from './seats.service';

export interface RoomsDependencies {
  rooms: RoomsRepository;
  participants: Pick<ParticipantsRepository, 'setCoHost' | 'coHostsOf'>;
  shareLinks: ShareLinksRepository;
  seats: SeatsService;
  presenter: RoomPresenter;
  watchable: FindWatchable;
  playback: RoomPlayback;
  transactions: Transactions;
  random: Randomness;
  bus: Bus;
  clock: Clock;
  limits: ParticipantLimits;
}

export type RoomSettings = Omit<ServerEvents['room_changed'], 'room_id'>;

export function roomsService(deps: RoomsDependencies) {
  const { rooms, seats, presenter, bus } = deps;

  async function find(viewer: Viewer, id: number): Promise<RoomRow> {
    const row = await rooms.byId(id, viewerId(viewer));
    if (row === null || !canSee(row, viewer)) throw new Problem('not_found');
    return row;
  }

  async function show(viewer: Viewer, id: number): Promise<Room> {
    const [room] = await presenter.present([await find(viewer, id)]);
    return room!;
  }

  /** What is said from this moment on may be shown later; what was said before was said without knowing it. */
  const fromNowOn = () => Math.floor(deps.clock.steadyMs());

  function refuseHiddenReplay(replay: boolean | undefined, visibility: Room['visibility']): void {
    if (replay && visibility !== 'public') throw invalidField('replay', 'Only of rooms that are listed for everyone');
  }

  return {
    get: show,

    async list(viewer: Viewer, query: QueryOf<typeof listRooms>): Promise<List<Room>> {
      const afterId = readCursor(query.cursor, ['number'])?.[0] ?? null;
      const rows = await rooms.list({ videoId: query.video_id, channelId: query.channel_id, limit: query.limit, afterId }, viewerId(viewer));
      const shown = new Map((await presenter.present(rows.slice(0, query.limit))).map((room) => [room.id, room]));
      return toPage(rows, query.limit, (row) => [row.id], (row) => shown.get(row.id)!);
    },

    /** The host takes the first seat, and the room its link. */
    async create(viewer: UserViewer, input: BodyOf<typeof createRoom>): Promise<Room> {
      const { video, channel, ...standing } = await deps.watchable(viewer, input.video_id);
      refuseHiddenReplay(input.replay, input.visibility);
      const limit = seatLimit(relationFrom(viewer, channel.authorId, standing), deps.limits);
      const decision = decideSeats(input.max_participants, limit);
      if (!decision.ok) throw invalidField('max_participants', `At most ${decision.limit}`);
      const id = await deps.transactions.run(async (tx) => {
        const made = await rooms.create(
          {
            ownerId: viewer.userId,
            videoId: video.id,
            maxParticipants: decision.maxParticipants,
            messageDelaySec: input.message_delay,
            visibility: input.visibility,
            control: input.control,
            replaySinceMs: input.replay ? fromNowOn() : null,
          },
          tx,
        );
        const token = deps.random.token(SHARE_TOKEN_BYTES);
        await deps.shareLinks.create({ roomId: made, createdBy: viewer.userId, token, label: null, expiresAt: null, maxUses: null }, tx);
        await seats.sit(made, viewer.userId, tx);
        return made;
      });
      return show(viewer, id);
    },

    async update(viewer: UserViewer, id: number, input: BodyOf<typeof updateRoom>): Promise<Room> {
      const row = await hostedRoom(rooms, viewer, id);
      if (!row.isActive) throw new Problem('room_closed');
      const visibility = input.visibility ?? row.visibility;
      refuseHiddenReplay(input.replay, visibility);
      const replay = visibility === 'public' && (input.replay ?? row.replaySinceMs !== null);
      await rooms.update(id, {
        ...(input.message_delay !== undefined && { messageDelaySec: input.message_delay }),
        ...(input.visibility !== undefined && { visibility: input.visibility }),
        ...(input.control !== undefined && { control: input.control }),
        ...(replay !== (row.replaySinceMs !== null) && { replaySinceMs: replay ? fromNowOn() : null }),
      });
      if (input.control !== undefined && input.control !== row.control) await deps.playback.configure(id, { control: input.control });
      bus.publish('room_changed', { roomId: id });
      return show(viewer, id);
    },

    async join(viewer: UserViewer, id: number, shareToken?: string): Promise<Room> {
      await seats.take(viewer, id, shareToken);
      return show(viewer, id);
    },

    leave: (viewer: SignedInViewer, id: number) => seats.leave(viewer, id),
    kick: (viewer: UserViewer, id: number, userId: number) => seats.kick(viewer, id, userId),

    /** Naming twice, and dismissing one who is none, is the same as once. */
    async setCoHost(viewer: UserViewer, id: number, userId: number, isCoHost: boolean): Promise<void> {
      const row = await hostedRoom(rooms, viewer, id);
      if (!row.isActive) throw new Problem('room_closed');
      if (userId === row.ownerId) throw invalidField('user_id', 'The host needs no naming');
      if (!(await deps.participants.setCoHost(id, userId, isCoHost))) throw new Problem('not_found');
      await deps.playback.configure(id, { coHostIds: await deps.participants.coHostsOf(id) });
      bus.publish('room_changed', { roomId: id });
    },

    /** Closing twice is the same as once. An administrator may close what he cannot see into. */
    async close(viewer: UserViewer, id: number): Promise<void> {
      if (!isAdmin(viewer)) await hostedRoom(rooms, viewer, id);
      else if ((await rooms.byId(id, viewer.userId)) === null) throw new Problem('not_found');
      if (await rooms.close(id, deps.clock.now())) bus.publish('room_closed', { roomId: id });
    },

    /** Settings that everyone in the room may know. */
    async settings(id: number): Promise<RoomSettings | null> {
      const [row, coHostIds] = await Promise.all([rooms.byId(id, null), deps.participants.coHostsOf(id)]);
      return row && { message_delay: row.messageDelaySec, visibility: row.visibility, control: row.control, replay: row.replaySinceMs !== null, cohost_ids: coHostIds };
    },
  };
}

export type RoomsService = ReturnType<typeof roomsService>;
