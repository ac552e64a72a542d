import type { ErrorCode } from '@/lib/contracts/errors';
import type { Line } from './line';
import { randomId } from './random-id';

/** A message that the server has not acknowledged yet. */
export interface UnsentMessage {
  clientId: string;
  text: string;
  /** `waiting`: for the connection or for its turn; `failed`: refused for good, until it is tried again or dropped. */
  status: 'sending' | 'waiting' | 'failed';
  error: ErrorCode | null;
}

export interface ChatOutboxEvents {
  onChange(unsent: readonly UnsentMessage[]): void;
  onStored(message: { clientId: string; text: string; messageId: number; timestamp: number }): void;
  /** Refused for now: seconds until the next message may be said. */
  onSlowMode(retryAfterSec: number): void;
}

/** After a lost answer. The same id is sent again, so the message is stored once. */
const RETRY_MS = 1_500;

/** What a person has said and the server has not confirmed: sent one after the other, and again after a lost connection. */
export class ChatOutbox {
  private queue: UnsentMessage[] = [];
  private isOpen = false;
  private isBusy = false;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly roomId: number,
    private readonly line: Line,
    private readonly events: ChatOutboxEvents,
  ) {}

  get unsent(): readonly UnsentMessage[] {
    return this.queue;
  }

  say(text: string): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    this.change([...this.queue, { clientId: randomId(), text: trimmed, status: 'waiting', error: null }]);
    void this.work();
  }

  retry(clientId: string): void {
    this.mark(clientId, { status: 'waiting', error: null });
    void this.work();
  }

  drop(clientId: string): void {
    this.change(this.queue.filter((message) => message.clientId !== clientId));
  }

  /** The room has shown this message: it may do so before it answers, and the message would stand there twice. */
  arrived(clientId: string): void {
    if (this.queue.some((message) => message.clientId === clientId)) this.drop(clientId);
  }

  /** The room may be spoken in from now on. */
  open(): void {
    this.isOpen = true;
    void this.work();
  }

  close(): void {
    this.isOpen = false;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private async work(): Promise<void> {
    const next = this.queue.find((message) => message.status !== 'failed');
    if (!next || !this.isOpen || this.isBusy || this.timer !== null) return;
    this.isBusy = true;
    this.mark(next.clientId, { status: 'sending' });
    const answer = await this.line.ask('chat_message', { room_id: this.roomId, message: next.text, client_id: next.clientId });
    this.isBusy = false;
    if (answer.ok) {
      this.drop(next.clientId);
      this.events.onStored({ clientId: next.clientId, text: next.text, messageId: answer.message_id, timestamp: answer.timestamp });
    } else if (answer.error.code === 'slow_mode' || answer.error.code === 'rate_limited') {
      const waitSec = answer.error.retry_after ?? 1;
      if (answer.error.code === 'slow_mode') this.events.onSlowMode(waitSec);
      this.mark(next.clientId, { status: 'waiting' });
      this.later(waitSec * 1000);
    } else if (answer.error.code === 'unavailable' || answer.error.code === 'internal') {
      this.mark(next.clientId, { status: 'waiting' });
      this.later(RETRY_MS);
    } else {
      this.mark(next.clientId, { status: 'failed', error: answer.error.code });
    }
    void this.work();
  }

  private later(delayMs: number): void {
    if (!this.isOpen) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.work();
    }, delayMs);
  }

  private mark(clientId: string, change: Partial<UnsentMessage>): void {
    this.change(this.queue.map((message) => (message.clientId === clientId ? { ...message, ...change } : message)));
  }

  private change(queue: UnsentMessage[]): void {
    this.queue = queue;
    this.events.onChange(queue);
  }
}
