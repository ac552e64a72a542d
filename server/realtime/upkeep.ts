import type { Clock } from '@/server/ports/clock';
import type { Log } from '@/server/ports/log';
import type { SeatsService } from '@/server/services/rooms/seats.service';
import type { Connection } from './connection';
import type { Connections } from './connections';

export interface UpkeepDependencies {
  connections: Connections;
  seats: SeatsService;
  viewerOf: (token: string, address: string, renews: boolean) => Promise<unknown>;
  clock: Clock;
  log: Log;
}

/** People with a socket are noted this often; their seats wait four times as long. */
const TOUCH_MS = 30_000;
/** Sessions of open sockets are asked again: the bus may lose a word, and a session may end by time. */
const SESSION_CHECK_MS = 5 * 60_000;
/** A socket that enters no room is closed, save those that wait for an account's notifications. */
export const IDLE_MS = 60_000;
const IDLE_CHECK_MS = 10_000;
/** After a start people first get the time to come back. */
const FIRST_SWEEP_MS = 2 * 60_000;

/** What must be looked at now and then while sockets are open. @returns a function that ends it */
export function startUpkeep({ connections, seats, viewerOf, clock, log }: UpkeepDependencies): () => void {
  const startedMs = clock.steadyMs();

  async function checkSession(connection: Connection): Promise<void> {
    for (const { token, renews } of connection.credentials) {
      if ((await viewerOf(token, connection.address, renews)) === null) return void connection.socket.disconnect(true);
    }
  }

  const logged = (what: string, work: () => Promise<unknown>) => () => {
    work().catch((error: unknown) => log.warn({ err: error }, what));
  };
  const handles = [
    setInterval(logged('Seats could not be noted', async () => {
      await seats.touch(connections.seated());
      if (clock.steadyMs() - startedMs >= FIRST_SWEEP_MS) await seats.freeAbandoned();
    }), TOUCH_MS),
    setInterval(logged('Sessions could not be asked', async () => {
      for (const connection of connections.all()) await checkSession(connection);
    }), SESSION_CHECK_MS),
    setInterval(() => {
      const oldestMs = clock.steadyMs() - IDLE_MS;
      for (const connection of connections.all()) {
        const waits = connection.viewer?.kind === 'user';
        if (!waits && connection.rooms.size === 0 && connection.idleSinceMs < oldestMs) connection.socket.disconnect(true);
      }
    }, IDLE_CHECK_MS),
  ];
  for (const handle of handles) handle.unref();
  return () => handles.forEach((handle) => clearInterval(handle));
}
