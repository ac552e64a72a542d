import { Problem } from '@/lib/contracts/errors';
import type { AckEffect, RejectEffect } from '@/lib/sync/room-effect';
import type { RoomAnswer } from '@/server/ports/room-playback';

/** Longer than a gathered seek may wait; then the room has lost the question. */
const ANSWER_TIMEOUT_MS = 5_000;

interface Waiting {
  settle: (answer: RoomAnswer) => void;
  timeout: NodeJS.Timeout;
}

/** Brings the room's answers back to those who asked, by the key that travelled with the command. */
export class Answers {
  private readonly waiting = new Map<string, Waiting>();
  private counter = 0;

  constructor(private readonly nodeId: string) {}

  /** `onAnswer` is called at once, before anything that the room says after its answer. */
  expect(onAnswer?: (answer: RoomAnswer) => void): { ackRef: string; answer: Promise<RoomAnswer> } {
    this.counter += 1;
    const ackRef = `${this.nodeId}:${this.counter}`;
    const answer = new Promise<RoomAnswer>((resolve, reject) => {
      const timeout = setTimeout(() => {
        this.waiting.delete(ackRef);
        reject(new Problem('unavailable', { retryAfterSec: 1 }));
      }, ANSWER_TIMEOUT_MS);
      const settle = (given: RoomAnswer) => {
        onAnswer?.(given);
        resolve(given);
      };
      this.waiting.set(ackRef, { settle, timeout });
    });
    return { ackRef, answer };
  }

  /** @returns false where nobody here waits for it */
  settle(ackRef: string, answer: RoomAnswer): boolean {
    const found = this.waiting.get(ackRef);
    if (!found) return false;
    this.forget(ackRef);
    found.settle(answer);
    return true;
  }

  forget(ackRef: string): void {
    clearTimeout(this.waiting.get(ackRef)?.timeout);
    this.waiting.delete(ackRef);
  }

  isFromHere(ackRef: string): boolean {
    return ackRef.startsWith(`${this.nodeId}:`);
  }
}

export function answerOf(effect: AckEffect | RejectEffect): RoomAnswer {
  if (effect.type === 'ack') return effect.ack;
  return { ok: false, code: effect.code, retryAfterSec: effect.retryAfterSec };
}
