import type { Clock } from '@/server/ports/clock';
import type { SeatsService } from '@/server/services/rooms/seats.service';
import { RECOVERY_MS, type AppServer, type SocketData } from './socket-server';

/**
 * Guards the recovery of lost connections: what was said meanwhile is given only to one who still has his session and all
 * his seats. Socket.IO hands it out before any other question is asked.
 */
export function guardRecovery(io: AppServer, seats: Pick<SeatsService, 'holdsSeat'>, clock: Clock) {
  const revokedAtMs = new Map<number, number>();
  const adapter = io.of('/').adapter;
  const restore = adapter.restoreSession.bind(adapter);

  adapter.restoreSession = async (pid, offset) => {
    const session = await restore(pid, offset);
    const data = (session as { data?: Partial<SocketData> } | null)?.data;
    // A connection that named its person later than at the handshake does so again.
    if (!session || typeof data?.userId !== 'number') return null as never;
    const { userId, rooms = [], sessionIds = [] } = data;
    if (sessionIds.some((sessionId) => revokedAtMs.has(sessionId))) return null as never;
    const held = await Promise.all(rooms.map(({ roomId }) => seats.holdsSeat(roomId, userId)));
    return held.every(Boolean) ? session : (null as never);
  };

  return {
    noteRevoked(sessionIds: readonly number[]): void {
      const nowMs = clock.steadyMs();
      for (const [sessionId, atMs] of revokedAtMs) if (nowMs - atMs > RECOVERY_MS) revokedAtMs.delete(sessionId);
      for (const sessionId of sessionIds) revokedAtMs.set(sessionId, nowMs);
    },
  };
}
