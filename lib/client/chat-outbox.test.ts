import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Ack } from '@/lib/contracts/socket.contract';
import { ChatOutbox } from './chat-outbox';
import type { Line } from './line';

type Answer = Ack<'chat_message'>;
const stored = (message_id: number): Answer => ({ ok: true, message_id, timestamp: 1 });
const refused = (code: 'unavailable' | 'slow_mode' | 'forbidden', retry_after?: number): Answer => ({
  ok: false,
  error: { code, message: code, ...(retry_after !== undefined && { retry_after }) },
});

let answers: Answer[];
let asked: { message: string; client_id: string }[];
let waits: number[];
let storedIds: number[];

function anOutbox(): ChatOutbox {
  const line = {
    ask: async (_event: string, payload: { message: string; client_id: string }) => {
      asked.push(payload);
      return answers.shift() ?? stored(asked.length);
    },
  } as unknown as Line;
  return new ChatOutbox(1, line, {
    onChange: () => undefined,
    onStored: ({ messageId }) => void storedIds.push(messageId),
    onSlowMode: (sec) => void waits.push(sec),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  [answers, asked, waits, storedIds] = [[], [], [], []];
});
afterEach(() => vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(0);

it('keeps what is said until the room is entered, and sends it in order', async () => {
  const outbox = anOutbox();
  outbox.say('one');
  outbox.say('  two ');
  outbox.say('   ');
  await settle();
  expect(asked).toEqual([]);
  outbox.open();
  await settle();
  expect(asked.map(({ message }) => message)).toEqual(['one', 'two']);
  expect(outbox.unsent).toEqual([]);
});

it('has nothing unsent once the room has shown it, though the answer is still on its way', async () => {
  const outbox = anOutbox();
  outbox.open();
  outbox.say('hello');
  expect(outbox.unsent).toMatchObject([{ status: 'sending' }]);
  outbox.arrived('of somebody else');
  expect(outbox.unsent).toHaveLength(1);
  outbox.arrived(asked[0]!.client_id);
  expect(outbox.unsent).toEqual([]);
  await settle();
  expect([asked.length, outbox.unsent.length, storedIds]).toEqual([1, 0, [1]]);
});

it('sends again under the same id after a lost answer', async () => {
  answers = [refused('unavailable'), stored(7)];
  const outbox = anOutbox();
  outbox.open();
  outbox.say('hello');
  await settle();
  expect(outbox.unsent).toMatchObject([{ status: 'waiting' }]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked).toHaveLength(2);
  expect(asked[1]!.client_id).toBe(asked[0]!.client_id);
  expect(storedIds).toEqual([7]);
});

it('waits its turn in slow mode, and nothing overtakes', async () => {
  answers = [refused('slow_mode', 5)];
  const outbox = anOutbox();
  outbox.open();
  outbox.say('first');
  outbox.say('second');
  await vi.advanceTimersByTimeAsync(4_900);
  expect(asked.map(({ message }) => message)).toEqual(['first']);
  expect(waits).toEqual([5]);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked.map(({ message }) => message)).toEqual(['first', 'first', 'second']);
});

it('keeps a message that was refused for good, until it is tried again or dropped', async () => {
  answers = [refused('forbidden')];
  const outbox = anOutbox();
  outbox.open();
  outbox.say('no');
  outbox.say('yes');
  await settle();
  expect(outbox.unsent).toMatchObject([{ text: 'no', status: 'failed', error: 'forbidden' }]);
  outbox.retry(outbox.unsent[0]!.clientId);
  await settle();
  expect(outbox.unsent).toEqual([]);
});

it('holds still while the connection is lost', async () => {
  answers = [refused('unavailable')];
  const outbox = anOutbox();
  outbox.open();
  outbox.say('hello');
  await settle();
  outbox.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(1);
  outbox.open();
  await settle();
  expect(asked).toHaveLength(2);
});
