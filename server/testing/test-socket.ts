import { io, type Socket } from 'socket.io-client';
import type { Ack, ClientEventName, ClientPayloadInput, ServerEventName, ServerEvents } from '@/lib/contracts/socket.contract';

/** An event that does not come is a failure, not a wait. */
const PATIENCE_MS = 5_000;

/** A real client that keeps everything it hears. */
export class TestSocket {
  readonly heard: { event: ServerEventName; payload: never }[] = [];
  private waiting: (() => void)[] = [];

  private constructor(readonly socket: Socket) {
    socket.onAny((event: string, payload: unknown) => {
      this.heard.push({ event: event as ServerEventName, payload: payload as never });
      for (const wake of this.waiting.splice(0)) wake();
    });
  }

  /** Connects; an anonymous caller gives no token. @throws Error with the refusal's code */
  static async connect(url: string, auth: { token?: string } = {}, headers: Record<string, string> = {}): Promise<TestSocket> {
    const socket = io(url, { auth, transports: ['websocket'], forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 50, extraHeaders: headers });
    const client = new TestSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error) => {
        socket.disconnect();
        reject(error);
      });
    });
    return client;
  }

  ask<E extends ClientEventName>(event: E, payload: ClientPayloadInput<E>): Promise<Ack<E>> {
    return this.raw(event, payload) as Promise<Ack<E>>;
  }

  /** Anything at all, as a hostile client would. */
  async raw(event: string, ...values: unknown[]): Promise<unknown> {
    return this.socket.timeout(PATIENCE_MS).emitWithAck(event, ...values);
  }

  /** @throws Error when it is refused */
  async ok<E extends ClientEventName>(event: E, payload: ClientPayloadInput<E>): Promise<Extract<Ack<E>, { ok: true }>> {
    const answer = await this.ask(event, payload);
    if (!answer.ok) throw new Error(`${event} was refused: ${answer.error.code}`);
    return answer as Extract<Ack<E>, { ok: true }>;
  }

  /** The code of a refusal. */
  async refusal<E extends ClientEventName>(event: E, payload: ClientPayloadInput<E>): Promise<string> {
    const answer = await this.ask(event, payload);
    return answer.ok ? 'accepted' : answer.error.code;
  }

  all<E extends ServerEventName>(event: E): ServerEvents[E][] {
    return this.heard.filter((entry) => entry.event === event).map((entry) => entry.payload);
  }

  /** The first event that fits, of those heard already or still to come. */
  async next<E extends ServerEventName>(event: E, fits: (payload: ServerEvents[E]) => boolean = () => true): Promise<ServerEvents[E]> {
    const untilMs = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = this.all(event).find(fits);
      if (found !== undefined) return found;
      const leftMs = untilMs - performance.now();
      if (leftMs <= 0) throw new Error(`No ${event} came; heard: ${this.heard.map((entry) => entry.event).join(', ')}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** When the connection is lost. @returns why */
  gone(): Promise<string> {
    if (!this.socket.connected) return Promise.resolve('gone already');
    return new Promise((resolve) => void this.socket.once('disconnect', resolve));
  }

  forgetHeard(): void {
    this.heard.length = 0;
  }

  close(): void {
    this.socket.disconnect();
  }
}
