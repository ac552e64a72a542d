import type { BodyOf, ResponseOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { enterAsGuest, Room, sharePreview } from '@/lib/contracts/rooms.contract';
import { viewerId, type Viewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { GuestSessions } from '@/server/ports/guest-sessions';
import type { Randomness } from '@/server/ports/random';
import type { RateLimit } from '@/server/ports/rate-limit';
import type { RoomRow, RoomsRepository, ShareLinksRepository, UsersRepository } from '@/server/ports/repositories';
import type { FindWatchable } from '@/server/ports/watchable';
import type { RoomPresenter } from './room-presenter';
import type { SeatsService } from './seats.service';

export interface GuestEntryDependencies {
  rooms: RoomsRepository;
  shareLinks: ShareLinksRepository;
  users: UsersRepository;
  seats: SeatsService;
  presenter: RoomPresenter;
  watchable: FindWatchable;
  sessions: GuestSessions;
  rateLimit: RateLimit;
  random: Randomness;
  bus: Bus;
  clock: Clock;
}

/** Enough that two guests never get one hidden name. */
const NAME_BYTES = 12;

/** What a share link opens: a look at the room, and a seat without an account. */
export function guestEntryService(deps: GuestEntryDependencies) {
  const { rooms, clock } = deps;

  /** A wrong token costs as much as an entry, so that tokens cannot be tried out. */
  async function roomOf(viewer: Viewer, shareToken: string, isCounted: boolean): Promise<RoomRow> {
    const roomId = await deps.shareLinks.roomIdOf(shareToken, clock.now());
    const row = roomId === null ? null : await rooms.byId(roomId, viewerId(viewer));
    if (row !== null) return row;
    if (!isCounted) await deps.rateLimit.take('guest', `a:${viewer.address}`);
    throw new Problem('not_found');
  }

  async function show(row: RoomRow): Promise<Room> {
    const [room] = await deps.presenter.present([row]);
    return room!;
  }

  return {
    async preview(viewer: Viewer, shareToken: string): Promise<ResponseOf<typeof sharePreview>> {
      const row = await roomOf(viewer, shareToken, false);
      const anonymous: Viewer = { kind: 'anonymous', address: viewer.address };
      const isAllowed = row.isActive && (await deps.watchable(anonymous, row.videoId).then(() => true, () => false));
      return { room: await show(row), guest_allowed: isAllowed };
    },

    /** A guest is a row among users with a hidden name; his session opens this room alone. */
    async enter(
      viewer: Viewer,
      input: BodyOf<typeof enterAsGuest>,
      origin: { address: string; userAgent: string | null },
    ): Promise<ResponseOf<typeof enterAsGuest>> {
      const row = await roomOf(viewer, input.share_token, true);
      if (row.isKicked) throw new Problem('kicked');
      if (!row.isActive) throw new Problem('room_closed');
      await deps.watchable({ kind: 'anonymous', address: viewer.address }, row.videoId);
      const userId = await deps.seats.change(row.id, async (tx) => {
        const made = await deps.users.create(
          { username: `guest_${deps.random.token(NAME_BYTES)}`, email: null, passwordHash: null, displayName: input.display_name, isGuest: true },
          tx,
        );
        if ('taken' in made) throw new Problem('unavailable', { retryAfterSec: 1 });
        await deps.seats.sit(row.id, made.id, tx);
        return made.id;
      });
      deps.bus.publish('member_joined', { roomId: row.id, userId });
      await deps.shareLinks.countUse(input.share_token);
      const { token } = await deps.sessions.open(userId, row.id, origin);
      const seated = await rooms.byId(row.id, userId);
      if (seated === null) throw new Problem('not_found');
      return { room: await show(seated), token };
    },
  };
}

export type GuestEntryService = ReturnType<typeof guestEntryService>;
