import type { Ack, ClientEventName, ClientPayloadInput, ServerEventName, ServerEvents } from '@/lib/contracts/socket.contract';

/** How long an answer is waited for before the question counts as lost. */
export const ANSWER_TIMEOUT_MS = 5_000;

/** A typed connection to the server, whatever carries it. */
export interface Line {
  readonly connected: boolean;
  /** @returns a function that ends it, as everywhere here */
  on<E extends ServerEventName>(event: E, listener: (payload: ServerEvents[E]) => void): () => void;
  onConnection(listener: (connected: boolean) => void): () => void;
  /** Asks and waits. A lost connection or answer comes back as `unavailable`; nothing is thrown. */
  ask<E extends ClientEventName>(event: E, payload: ClientPayloadInput<E>, timeoutMs?: number): Promise<Ack<E>>;
  /** Says something that may be lost: dropped while there is no connection. */
  tell<E extends ClientEventName>(event: E, payload: ClientPayloadInput<E>, onAnswer?: (answer: Ack<E>) => void): void;
  close(): void;
}
