import type { BodyOf, ResponseOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { enterAsGuest, Room, sharePreview } from '@/lib/contracts/rooms.contract';
import { viewerId, type Viewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { GuestKey } from '@/server/ports/guest-key';
import type { GuestSessions } from '@/server/ports/guest-sessions';
import type { Randomness } from '@/server/ports/random';
import type { RateLimit } from '@/server/ports/rate-limit';
import type { ParticipantsRepository, RoomRow, RoomsRepository, ShareLinksRepository, UsersRepository } from '@/server/ports/repositories';
import type { Transaction } from '@/server/ports/transaction';
import type { FindWatchable } from '@/server/ports/watchable';
import type { RoomPresenter } from './room-presenter';
import type { SeatsService } from './seats.service';

export interface GuestEntryDependencies {
  rooms: RoomsRepository;
  participants: Pick<ParticipantsRepository, 'firstOf'>;
  shareLinks: ShareLinksRepository;
  users: UsersRepository;
  seats: SeatsService;
  presenter: RoomPresenter;
  watchable: FindWatchable;
  sessions: GuestSessions;
  guestKey: GuestKey;
  rateLimit: RateLimit;
  random: Randomness;
  bus: Bus;
  clock: Clock;
}

/** Enough that two guests never get one hidden name. */
const NAME_BYTES = 12;
/** As many are named at the door. */
const NAMED_PEOPLE = 4;

/** Why a link that there was opens nothing any more. */
export type LinkEnd = 'expired' | 'revoked' | 'used_up';

/** What a share link opens: a look at the room, and a seat without an account. */
export function guestEntryService(deps: GuestEntryDependencies) {
  const { rooms, clock } = deps;

  /** A wrong token costs as much as an entry, so that tokens cannot be tried out. */
  async function roomOf(viewer: Viewer, shareToken: string, isCounted: boolean): Promise<RoomRow> {
    const roomId = await deps.shareLinks.roomIdOf(shareToken, viewerId(viewer), clock.now());
    const row = roomId === null ? null : await rooms.byId(roomId, viewerId(viewer));
    if (row !== null) return row;
    if (!isCounted) await deps.rateLimit.take('guest', `a:${viewer.address}`);
    throw new Problem('not_found');
  }

  async function newGuest(displayName: string, tx: Transaction): Promise<number> {
    const username = `guest_${deps.random.token(NAME_BYTES)}`;
    const made = await deps.users.create({ username, email: null, passwordHash: null, displayName, isGuest: true }, tx);
    if ('taken' in made) throw new Problem('unavailable', { retryAfterSec: 1 });
    return made.id;
  }

  async function show(row: RoomRow): Promise<Room> {
    const [room] = await deps.presenter.present([row]);
    return room!;
  }

  return {
    async preview(viewer: Viewer, shareToken: string): Promise<ResponseOf<typeof sharePreview>> {
      const row = await roomOf(viewer, shareToken, false);
      const anonymous: Viewer = { kind: 'anonymous', address: viewer.address };
      const [isAllowed, people] = await Promise.all([
        row.isActive ? deps.watchable(anonymous, row.videoId).then(() => true, () => false) : false,
        row.isActive && !row.isKicked ? deps.participants.firstOf(row.id, NAMED_PEOPLE) : [],
      ]);
      return { room: await show(row), guest_allowed: isAllowed, people: people.map(({ username, displayName }) => ({ username, display_name: displayName })) };
    },

    /** For whoever holds a link that is over: what became of it. Null for one that never was. */
    async endOf(shareToken: string): Promise<LinkEnd | null> {
      return deps.shareLinks.endOf(shareToken, clock.now());
    },

    /**
     * A guest is a row among users with a hidden name; his session opens this room alone. Who brings such a session comes back
     * as the same guest, to the seat that he holds or to another, and is no second use of the link.
     */
    async enter(
      viewer: Viewer,
      input: BodyOf<typeof enterAsGuest>,
      origin: { address: string; userAgent: string | null },
    ): Promise<ResponseOf<typeof enterAsGuest>> {
      const row = await roomOf(viewer, input.share_token, true);
      if (row.isKicked) throw new Problem('kicked');
      if (!row.isActive) throw new Problem('room_closed');
      await deps.watchable({ kind: 'anonymous', address: viewer.address }, row.videoId);
      const returning = viewer.kind === 'guest' && viewer.roomId === row.id ? viewer.userId : null;
      const entry = { link: { token: input.share_token, isNeeded: true }, guestKey: deps.guestKey(row.id, origin) };
      const { userId, joined } = await deps.seats.change(row.id, async (tx) => {
        const id = returning ?? (await newGuest(input.display_name, tx));
        return { userId: id, joined: await deps.seats.sit(row.id, id, tx, entry) };
      });
      if (returning !== null) await deps.users.update(returning, { displayName: input.display_name });
      if (joined) deps.bus.publish('member_joined', { roomId: row.id, userId });
      const { token } = await deps.sessions.open(userId, row.id, origin);
      const seated = await rooms.byId(row.id, userId);
      if (seated === null) throw new Problem('not_found');
      return { room: await show(seated), token };
    },
  };
}

export type GuestEntryService = ReturnType<typeof guestEntryService>;
