import { Problem } from '@/lib/contracts/errors';
import { clientEvents, type ClientEventName } from '@/lib/contracts/socket.contract';
import type { Clock } from '@/server/ports/clock';
import type { Log } from '@/server/ports/log';
import { parseInput } from '@/server/http/parse-input';
import type { Bindings } from './bindings';
import type { Connection } from './connection';
import { socketError } from './socket-error';

type Acknowledge = (answer: object) => void;
type Untyped = (connection: Connection, payload: unknown, reply: (answer: object) => void, receivedMs: number) => Promise<void> | void;

/** Everything that a socket says comes in here: counted, parsed, bound, and answered whatever it was. */
export function dispatcher(bind: Bindings, clock: Clock, log: Log) {
  async function handle(connection: Connection, event: string, payload: unknown, acknowledge: Acknowledge, receivedMs: number): Promise<void> {
    try {
      const wait = connection.events.take(receivedMs);
      if (wait > 0) throw new Problem('rate_limited', { retryAfterSec: wait });
      if (!isClientEvent(event)) throw new Problem('invalid', { detail: 'There is no such event.' });
      if (connection.resuming) await connection.resuming;
      const input = parseInput(clientEvents[event].payload, payload);
      await (bind[event] as Untyped)(connection, input, (answer) => acknowledge({ ok: true, ...answer }), receivedMs);
    } catch (error) {
      const { answer, problem } = socketError(error);
      if (problem.status >= 500) log.error({ err: problem.cause ?? problem, event }, 'A socket event failed');
      acknowledge({ ok: false, error: answer });
    }
  }

  return (connection: Connection, event: string, values: unknown[]): void => {
    const receivedMs = clock.steadyMs();
    const last = values.at(-1);
    const isAcknowledged = typeof last === 'function';
    const acknowledge: Acknowledge = isAcknowledged ? once(last as Acknowledge) : () => undefined;
    const payload = isAcknowledged && values.length === 1 ? undefined : values[0];
    void handle(connection, event, payload, acknowledge, receivedMs);
  };
}

/** Own names alone: `constructor` is no event. */
function isClientEvent(event: string): event is ClientEventName {
  return Object.hasOwn(clientEvents, event);
}

/** A late refusal must not follow an answer that was given. */
function once(acknowledge: Acknowledge): Acknowledge {
  let isDone = false;
  return (answer) => {
    if (isDone) return;
    isDone = true;
    acknowledge(answer);
  };
}
