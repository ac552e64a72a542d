import { Problem } from '@/lib/contracts/errors';
import type { Reaction } from '@/lib/domain/reactions';
import type { SignedInViewer } from '@/lib/domain/viewer';
import type { Clock } from '@/server/ports/clock';
import type { Log } from '@/server/ports/log';
import type { ReactionsRepository, Tally } from '@/server/ports/repositories';
import type { RoomBroadcast } from '@/server/ports/room-broadcast';
import type { RoomPlayback } from '@/server/ports/room-playback';
import { MemberAllowance } from './member-allowance';

export interface ReactionsDependencies {
  reactions: Pick<ReactionsRepository, 'add'>;
  playback: Pick<RoomPlayback, 'peek'>;
  broadcast: RoomBroadcast;
  clock: Clock;
  log: Log;
}

/** What was counted is written down together this long after the first of it. */
export const GATHER_MS = 2_000;
/** While the database is away no more than this is kept; the rest is lost, since it was for the moment. */
const KEPT_TALLIES = 20_000;
const TALLIES_PER_WRITE = 1_000;

/** What members throw over the picture: told at once, counted by the second of the film, written in gathered form. */
export function reactionsService({ reactions, playback, broadcast, clock, log }: ReactionsDependencies) {
  const allowance = new MemberAllowance();
  let tallies = new Map<string, Tally>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function note({ roomId, second, emoji, count, lastAtMs }: Tally): void {
    const key = `${roomId}:${second}:${emoji}`;
    const before = tallies.get(key);
    if (before === undefined && tallies.size >= KEPT_TALLIES) return;
    tallies.set(key, { roomId, second, emoji, count: (before?.count ?? 0) + count, lastAtMs: Math.max(before?.lastAtMs ?? 0, lastAtMs) });
  }

  function gather(): void {
    timer ??= setTimeout(() => {
      timer = null;
      void write();
    }, GATHER_MS);
    timer.unref();
  }

  function write(): Promise<void> {
    writing = writing.then(writeNow);
    return writing;
  }

  async function writeNow(): Promise<void> {
    // In one order, so that two nodes do not wait for each other.
    const taken = [...tallies.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, tally]) => tally);
    tallies = new Map();
    for (let from = 0; from < taken.length; from += TALLIES_PER_WRITE) {
      try {
        await reactions.add(taken.slice(from, from + TALLIES_PER_WRITE));
      } catch (error) {
        log.warn({ err: error }, 'Reactions could not be written down; it is tried again');
        for (const tally of taken.slice(from)) note(tally);
        gather();
        return;
      }
    }
  }

  return {
    /** The caller is in the room. */
    react(viewer: SignedInViewer, roomId: number, emoji: Reaction): void {
      const waitSec = allowance.take(`${roomId}:${viewer.userId}`, clock.steadyMs());
      if (waitSec > 0) throw new Problem('rate_limited', { retryAfterSec: waitSec });
      const positionSec = playback.peek(roomId)?.positionSec ?? null;
      const timestamp = Math.floor(clock.steadyMs());
      broadcast.emit(
        roomId,
        { kind: 'room' },
        'reaction_event',
        { room_id: roomId, user_id: viewer.userId, username: viewer.username, display_name: viewer.displayName, emoji, video_position: positionSec, timestamp },
        true,
      );
      if (positionSec === null) return;
      note({ roomId, second: Math.floor(positionSec), emoji, count: 1, lastAtMs: timestamp });
      gather();
    },

    /** Writes what is not yet written. */
    async stop(): Promise<void> {
      if (timer) clearTimeout(timer);
      timer = null;
      await write();
      if (timer) clearTimeout(timer);
    },
  };
}

export type ReactionsService = ReturnType<typeof reactionsService>;
