import type { SignedInViewer } from '@/lib/domain/viewer';
import type { Clock } from '@/server/ports/clock';
import type { RoomBroadcast } from '@/server/ports/room-broadcast';

/** A member's writing is told to the others this often at most. */
export const TOLD_EVERY_MS = 1_500;
/** Below this many there is nothing to gain by looking. */
const FORGET_ABOVE = 1_000;

/** Who is writing just now: told to the others, never stored. What comes too often is dropped without a word. */
export function typingService({ broadcast, clock }: { broadcast: RoomBroadcast; clock: Clock }) {
  const toldAtMs = new Map<string, number>();

  return {
    /** The caller is in the room. */
    types(viewer: SignedInViewer, roomId: number): void {
      const key = `${roomId}:${viewer.userId}`;
      const nowMs = clock.steadyMs();
      if (nowMs - (toldAtMs.get(key) ?? -Infinity) < TOLD_EVERY_MS) return;
      toldAtMs.set(key, nowMs);
      if (toldAtMs.size > FORGET_ABOVE) for (const [known, atMs] of toldAtMs) if (nowMs - atMs >= TOLD_EVERY_MS) toldAtMs.delete(known);
      const others = { kind: 'room', exceptUserId: viewer.userId } as const;
      broadcast.emit(roomId, others, 'typing_event', { room_id: roomId, user_id: viewer.userId, username: viewer.username, display_name: viewer.displayName }, true);
    },
  };
}

export type TypingService = ReturnType<typeof typingService>;
