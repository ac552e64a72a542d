import type { Clock } from '@/server/ports/clock';
import type { RoomEngine } from '@/server/services/playback/room-engine';
import type { Connection } from './connection';
import { memberOf } from './room-names';
import type { AppServer } from './socket-server';

/** A host hears of so many players a second, however large the room is. */
const REPORTS_PER_SEC = 12;
const SPACING_MS = 1_500;

export interface SyncReportDependencies {
  io: AppServer;
  engine: Pick<RoomEngine, 'hostsOf'>;
  note(roomId: number, driftMs: number): void;
  clock: Clock;
}

/** Brings what a player says of itself to the one who hosts, and to the site's figures. */
export function syncReports({ io, engine, note, clock }: SyncReportDependencies) {
  return (connection: Connection, roomId: number, driftMs: number): void => {
    const { viewer } = connection;
    const hosts = engine.hostsOf(roomId);
    if (viewer === null || hosts === null) return;
    const nowMs = clock.steadyMs();
    if (!connection.mayReport(roomId, nowMs, Math.max(SPACING_MS, (hosts.memberCount / REPORTS_PER_SEC) * 1_000))) return;
    note(roomId, driftMs);
    const report = { room_id: roomId, user_id: viewer.userId, drift_ms: driftMs, rtt_ms: connection.rttMs };
    const others = hosts.userIds.filter((userId) => userId !== viewer.userId);
    // To oneself not volatile: the answer to the ping is under way on the same connection, and would have it dropped.
    if (others.length < hosts.userIds.length) connection.socket.emit('member_sync', report);
    if (others.length > 0) io.to(others.map((userId) => memberOf(roomId, userId))).volatile.emit('member_sync', report);
  };
}
