import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { answers, BENCH_START_MS, RoomBench } from './room-bench';
import type { Command } from './room-command';
import { chargedMs } from './hold-budget';
import { leadMs } from './lead';
import { restoreRoom, snapshotOf } from './room-life';
import type { RoomState } from './room-state';
import { applyEvent, isPlaybackEvent, type RoomView } from './room-view';
import { posAt } from './timeline';

// Much computing, no waiting: only a busy machine comes near this.
vi.setConfig({ testTimeout: 120_000 });

const seeded = { seed: 20_261_122, numRuns: 120 };
const USERS = 4;

type Step = { waitMs: number; command: Command };

const userIds = fc.integer({ min: 1, max: USERS });
const positions = fc.oneof(fc.double({ min: 0, max: 600, noNaN: true }), fc.constantFrom(NaN, -1, 9999));
const who = userIds.map((userId) => ({ userId, sessionId: `s${userId}` }));
const base = fc.option(fc.record({ epoch: fc.integer({ min: 0, max: 4 }), revision: fc.integer({ min: 0, max: 30 }) }), { nil: undefined });

const commands: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(fc.constantFrom('play', 'pause', 'seek'), who, positions, base).map(
    ([type, sender, positionSec, seen]) => ({ type, ...sender, positionSec, ...(seen && { base: seen }) }) as Command,
  ),
  fc.tuple(who, fc.double({ min: 0.4, max: 2.2, noNaN: true })).map(([sender, rate]): Command => ({ type: 'set_rate', ...sender, rate })),
  fc.tuple(who, positions, fc.integer({ min: 0, max: 40 })).map(
    ([sender, positionSec, revision]): Command => ({ type: 'ready', ...sender, epoch: 1, revision, positionSec, bufferedSec: 3 }),
  ),
  fc.tuple(who, fc.constantFrom('ok', 'stalled', 'recovering', 'blocked', 'ad', 'detached', 'hidden_muted')).map(
    ([sender, state]) => ({ type: 'buffer_state', ...sender, state, bufferedSec: 0, positionSec: 0 }) as Command,
  ),
  who.map((sender): Command => ({ type: 'heard', ...sender, rttMs: 100 })),
  who.map((sender): Command => ({ type: 'join', ...sender, username: 'x', displayName: 'x', isGuest: sender.userId === 4 })),
  who.map(({ userId, sessionId }): Command => ({ type: 'disconnect', userId, sessionId })),
  userIds.map((userId): Command => ({ type: 'leave', userId })),
  fc.tuple(who, userIds).map(([sender, toUserId]): Command => ({ type: 'transfer_control', ...sender, toUserId })),
);
const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ waitMs: fc.integer({ min: 0, max: 3000 }), command: commands }), { maxLength: 60 });

function roomWithAll(): RoomBench {
  const bench = new RoomBench({ policy: { control: 'everyone', hold: 'auto', coHostIds: [] } });
  for (let userId = 1; userId <= USERS; userId += 1) bench.join(userId);
  return bench;
}

/** What a command may not touch when it is refused or repeated. */
function courseOf(room: RoomState) {
  return { timeline: room.timeline, status: room.status, epoch: room.epoch, revision: room.revision, controllerId: room.controllerId };
}

const isIntent = (command: Command) => ['play', 'pause', 'seek', 'set_rate', 'transfer_control'].includes(command.type);

test('S-ORD-1 an accepted command is one revision, a refused one none', () => {
  fc.assert(fc.property(steps, (list) => {
    const bench = roomWithAll();
    for (const { waitMs, command } of list) {
      bench.after(waitMs);
      const before = courseOf(bench.room);
      const gathered = bench.room.pendingSeek;
      const told = answers(bench.apply(command)).at(-1);
      if (!isIntent(command)) continue;
      const grown = bench.room.revision - before.revision;
      if (typeof told === 'string' || told === undefined) expect(courseOf(bench.room)).toEqual(before);
      else if (command.type !== 'transfer_control') expect(grown).toBe(gathered && command.type !== 'play' ? 2 : 1);
      else expect(grown).toBeLessThanOrEqual(1);
    }
  }), seeded);
});

test('S-CMD-1 a list of commands applied twice with the same ids counts once', () => {
  fc.assert(fc.property(steps, (list) => {
    const intents = list.filter(({ command }) => isIntent(command));
    const bench = roomWithAll();
    const told: unknown[] = [];
    const run = () => intents.map(({ command }, index) => {
      bench.after(300);
      return answers(bench.apply({ ...command, cmdId: `c${index}` } as Command))[0];
    });
    told.push(run());
    bench.after(2000);
    const before = courseOf(bench.room);
    told.push(run());
    expect(courseOf(bench.room)).toEqual(before);
    expect((told[1] as unknown[]).filter((answer) => answer !== 'rate_limited')).toEqual((told[0] as unknown[]).filter((answer) => answer !== 'rate_limited'));
  }), { ...seeded, numRuns: 60 });
});

test('S-ORD-3 doubled, delayed and shuffled events lead every client to the same state', () => {
  fc.assert(fc.property(steps, fc.infiniteStream(fc.nat()), (list, chance) => {
    const bench = roomWithAll();
    for (const { waitMs, command } of list) {
      bench.after(waitMs);
      bench.apply(command);
    }
    bench.after(20_000);
    const events = bench.effects.flatMap((effect) =>
      effect.type === 'emit' && isPlaybackEvent(effect.event) && effect.to.kind === 'room' ? [effect] : [],
    );
    const view = (order: typeof events): RoomView | null =>
      order.reduce<RoomView | null>((known, effect) => (isPlaybackEvent(effect.event) ? applyEvent(known, effect.event, effect.payload as never) : known), null);
    const inOrder = view(events);
    const shuffled = [...events, ...events].map((effect) => ({ effect, key: chance.next().value })).sort((a, b) => Number(a.key) - Number(b.key));
    const disordered = view(shuffled.map((entry) => entry.effect));
    expect(disordered?.revision).toBe(inOrder?.revision);
    expect(disordered?.epoch).toBe(inOrder?.epoch);
    if (!inOrder || !disordered) return;
    const nowMs = BENCH_START_MS + bench.nowMs;
    expect(posAt(disordered.timeline, nowMs, 600)).toBeCloseTo(posAt(inOrder.timeline, nowMs, 600), 3);
    if (bench.room.revision === inOrder.revision) {
      expect(posAt(inOrder.timeline, nowMs, 600)).toBeCloseTo(posAt(bench.room.timeline, nowMs, 600), 3);
    }
  }), seeded);
});

test('S-CTL-4 a stale epoch changes nothing, and there is one controller at every instant', () => {
  fc.assert(fc.property(steps, (list) => {
    const bench = roomWithAll();
    for (const { waitMs, command } of list) {
      bench.after(waitMs);
      const before = courseOf(bench.room);
      bench.apply(command);
      expect(Number.isInteger(bench.room.controllerId)).toBe(true);
      if (bench.room.controllerId !== before.controllerId) expect(bench.room.epoch).toBe(before.epoch + 1);
      else expect(bench.room.epoch).toBe(before.epoch);
      if ('base' in command && command.base && command.base.epoch < before.epoch) expect(courseOf(bench.room)).toEqual(before);
    }
  }), seeded);
});

test('S-HLD-4 every hold ends by its hard limit', () => {
  fc.assert(fc.property(steps, (list) => {
    const bench = roomWithAll();
    for (const { waitMs, command } of list) {
      const { hold } = bench.room;
      bench.after(waitMs);
      if (hold && BENCH_START_MS + bench.nowMs > hold.deadlineMs) expect(bench.room.hold?.sinceMs).not.toBe(hold.sinceMs);
      bench.apply(command);
      const limitMs = bench.room.hold?.reason === 'first_play' ? 10_000 : 4000;
      if (bench.room.hold) expect(bench.room.hold.deadlineMs - bench.room.hold.sinceMs).toBe(limitMs);
    }
    bench.after(10_001);
    expect(bench.room.status).not.toBe('holding');
  }), seeded);
});

test('S-HLD-5 no member is charged more than 20 s in any five minutes', () => {
  const restless = fc.array(fc.record({ waitMs: fc.integer({ min: 0, max: 6000 }), command: commands }), { minLength: 60, maxLength: 120 });
  fc.assert(fc.property(restless, (list) => {
    const bench = roomWithAll();
    for (const { waitMs, command } of list) {
      bench.after(waitMs);
      bench.apply(command.type === 'leave' ? { type: 'heard', userId: command.userId, sessionId: `s${command.userId}` } : command);
      for (const member of Object.values(bench.room.members)) {
        expect(chargedMs(member, BENCH_START_MS + bench.nowMs)).toBeLessThanOrEqual(20_000.001);
      }
    }
  }), { ...seeded, numRuns: 60 });
});

test('S-HLD-9 a join alone changes nobody’s film', () => {
  fc.assert(fc.property(steps, fc.integer({ min: 10, max: 20 }), (list, newcomer) => {
    const bench = roomWithAll();
    for (const { waitMs, command } of list) {
      bench.after(waitMs);
      bench.apply(command);
    }
    bench.apply({ type: 'join', userId: 1, sessionId: 's1', username: 'x', displayName: 'x', isGuest: false });
    const { timeline, status, hold } = bench.room;
    bench.join(newcomer, { loaded: false });
    expect({ timeline: bench.room.timeline, status: bench.room.status, hold: bench.room.hold }).toEqual({ timeline, status, hold });
  }), seeded);
});

test('S-TL-4 a room survives JSON, and a restart moves nobody by more than 50 ms', () => {
  fc.assert(fc.property(steps, fc.integer({ min: 0, max: 29_000 }), (list, downMs) => {
    const bench = roomWithAll();
    for (const { waitMs, command } of list) {
      bench.after(waitMs);
      bench.apply(command);
    }
    const copy = JSON.parse(JSON.stringify(bench.room)) as RoomState;
    const nowMs = BENCH_START_MS + bench.nowMs;
    expect(copy).toEqual(bench.room);
    expect(posAt(copy.timeline, nowMs + 500, 600)).toBeCloseTo(posAt(bench.room.timeline, nowMs + 500, 600), 3);
    const settled = bench.room.timeline.leadVelocity === 0 && bench.room.status !== 'holding';
    if (!settled) return;
    const restored = restoreRoom(snapshotOf(bench.room, nowMs), nowMs + downMs);
    const laterMs = Math.max(nowMs + downMs, bench.room.timeline.atMs) + 100;
    expect(Math.abs(posAt(restored.room.timeline, laterMs, 600) - posAt(bench.room.timeline, laterMs, 600))).toBeLessThanOrEqual(0.05);
  }), seeded);
});

test('S-LEAD-2 a member whose way is shorter than the lead hears of a start before it', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 1, max: 980, noNaN: true }), { minLength: 1, maxLength: 9 }), (rtts) => {
    const bench = new RoomBench();
    rtts.forEach((rttMs, index) => bench.join(index + 1, { rttMs }));
    const lead = leadMs(bench.room, BENCH_START_MS);
    const p90 = [...rtts].sort((a, b) => a - b)[Math.ceil(rtts.length * 0.9) - 1] ?? 0;
    for (const rttMs of rtts) if (rttMs <= p90) expect(rttMs / 2).toBeLessThan(lead);
    bench.press('play', 0);
    expect(bench.room.timeline.atMs - BENCH_START_MS).toBeCloseTo(lead, 2);
  }), seeded);
});
