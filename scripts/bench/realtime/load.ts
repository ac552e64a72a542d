import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Party } from './side';

const SAYINGS = 60;
const COMMANDS = 20;
/** Under what one member may send, since the senders take turns. */
const SAYING_PAUSE_MS = 100;
/** Longer than the shortest lead of a start, so that one command is over before the next. */
const COMMAND_PAUSE_MS = 400;
const PATIENCE_MS = 30_000;

/** Time in ms from a saying to each member's ear. */
export async function chatFanOut(party: Party): Promise<number[]> {
  const sentAtMs = new Map<string, number>();
  const delaysMs: number[] = [];
  party.onHeard((id) => {
    const sent = sentAtMs.get(id);
    if (sent !== undefined) delaysMs.push(performance.now() - sent);
  });
  for (let index = 0; index < SAYINGS; index += 1) {
    const id = randomUUID();
    sentAtMs.set(id, performance.now());
    party.say(index % party.sockets.length, id);
    await delay(SAYING_PAUSE_MS);
  }
  await until(() => delaysMs.length >= SAYINGS * party.sockets.length);
  return delaysMs;
}

/** Time in ms from the host's command to each member. */
export async function commandFanOut(party: Party): Promise<number[]> {
  let sentAtMs = 0;
  const delaysMs: number[] = [];
  party.onCommanded(() => void delaysMs.push(performance.now() - sentAtMs));
  for (let index = 0; index < COMMANDS; index += 1) {
    const before = delaysMs.length;
    sentAtMs = performance.now();
    party.command?.(index);
    await until(() => delaysMs.length >= before + party.sockets.length);
    await delay(COMMAND_PAUSE_MS);
  }
  return delaysMs;
}

async function until(isSo: () => boolean): Promise<void> {
  const untilMs = performance.now() + PATIENCE_MS;
  while (!isSo()) {
    if (performance.now() > untilMs) throw new Error('Not everybody heard it.');
    await delay(5);
  }
}
