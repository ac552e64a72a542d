import { expect, test } from 'vitest';
import { BENCH_START_MS, emitted, RoomBench } from './room-bench';
import { leadMs } from './lead';
import type { Member, PlaybackState } from './room-state';
import { chargedMs } from './hold-budget';

function roomOf(count: number, options: ConstructorParameters<typeof RoomBench>[0] = {}): RoomBench {
  const bench = new RoomBench(options);
  for (let userId = 1; userId <= count; userId += 1) bench.join(userId);
  return bench;
}

function playing(count: number, options: ConstructorParameters<typeof RoomBench>[0] = {}): RoomBench {
  const bench = roomOf(count, options);
  bench.press('play', 0);
  bench.after(500);
  return bench;
}

function report(bench: RoomBench, userId: number, state: Exclude<PlaybackState, 'joining'>): void {
  bench.apply({ type: 'buffer_state', userId, sessionId: `s${userId}`, state, bufferedSec: 0, positionSec: 0 });
}

/** Lets time pass while everybody keeps being heard of. */
function pass(bench: RoomBench, ms: number, ...userIds: number[]): void {
  for (let left = ms; left > 0; left -= 1000) {
    bench.heard(...userIds);
    bench.after(Math.min(left, 1000));
  }
}

test('S-LEAD-1 the lead follows the slower paths, within its limits', () => {
  const leadOf = (...rtts: number[]) => {
    const bench = new RoomBench();
    rtts.forEach((rttMs, index) => bench.join(index + 1, { rttMs }));
    return leadMs(bench.room, BENCH_START_MS + bench.nowMs);
  };
  expect(leadOf(20, 20)).toBe(120);
  expect(leadOf(100, 100, 120)).toBe(150);
  expect(leadOf(300, 20)).toBe(285);
  expect(leadOf(1190, 1190)).toBe(800);
  expect(leadOf(1300, 20)).toBe(120);
  expect(leadOf()).toBe(120);
});

test('S-LEAD-1 members who have not been heard of lately do not delay the others', () => {
  const bench = new RoomBench();
  bench.join(1, { rttMs: 20 });
  bench.join(2, { rttMs: 1000 });
  expect(leadMs(bench.room, BENCH_START_MS)).toBe(800);
  bench.after(5000);
  bench.heard(1);
  bench.after(2000);
  expect(leadMs(bench.room, BENCH_START_MS + bench.nowMs)).toBe(120);
});

test('S-HLD-1 a seek while playing holds until all are ready', () => {
  const bench = playing(3);
  const effects = bench.press('seek', 100);
  expect(emitted(effects, 'seek_event')[0]).toMatchObject({ status: 'holding', is_playing: true, position: 100 });
  expect(emitted(effects, 'hold_event')[0]).toMatchObject({ waiting_for: [1, 2, 3] });
  bench.ready(1);
  bench.ready(2);
  expect(bench.room.status).toBe('holding');
  // Whoever jumped has started nothing: the film ran before.
  expect(emitted(bench.ready(3), 'play_event')[0]).toMatchObject({ position: 100, status: 'playing', cause_user_id: null });
});

test('S-HLD-10 in a large room not every ready is a message to all, and the last word is right', () => {
  const bench = playing(40);
  bench.press('seek', 100);
  const told = () => emitted(bench.effects, 'hold_event');
  const before = told().length;
  for (let userId = 1; userId <= 38; userId += 1) {
    bench.after(10);
    bench.ready(userId);
  }
  expect(told().length).toBe(before);
  bench.after(400);
  expect(told().at(-1)).toMatchObject({ waiting_for: [39, 40] });
  expect(told().length).toBe(before + 1);
  bench.after(500);
  expect(told().length).toBe(before + 1);
});

test('S-HLD-1 a first play waits for those who have not loaded', () => {
  const bench = roomOf(2);
  bench.join(3, { loaded: false });
  bench.press('play', 0);
  expect(bench.room).toMatchObject({ status: 'holding', hold: { reason: 'first_play', waitingFor: [3] } });
  bench.ready(3);
  expect(bench.room.status).toBe('playing');
});

test('S-HLD-1 a seek while paused waits for nobody, the play after it does', () => {
  const bench = playing(2);
  bench.press('pause', 0);
  bench.press('seek', 200);
  expect(bench.room.status).toBe('paused');
  bench.ready(1);
  bench.press('play', 200);
  expect(bench.room).toMatchObject({ status: 'holding', hold: { waitingFor: [2] } });
});

test('S-HLD-1 the controller’s stall holds after 0.75 s, another’s after 2 s', () => {
  const bench = playing(2);
  report(bench, 2, 'stalled');
  bench.after(1999);
  bench.heard(1, 2);
  expect(bench.room.status).toBe('playing');
  bench.after(1);
  expect(bench.room).toMatchObject({ status: 'holding', hold: { reason: 'stall' } });
  const other = playing(2);
  report(other, 1, 'stalled');
  other.after(750);
  expect(other.room.status).toBe('holding');
});

test('S-HLD-2 nobody is waited for who cannot come or need not', () => {
  for (const state of ['blocked', 'detached', 'ad', 'hidden_muted', 'recovering'] as const) {
    const bench = playing(2);
    report(bench, 2, state);
    bench.press('seek', 50);
    expect(bench.room.hold?.waitingFor).toEqual([1]);
  }
  const silent = playing(3);
  silent.join(4, { plain: true });
  pass(silent, 7000, 1, 2);
  silent.press('seek', 50);
  expect(silent.room.hold?.waitingFor).toEqual([1, 2]);
});

test('S-HLD-2 a room of plain clients goes on at once', () => {
  const bench = new RoomBench();
  bench.join(1, { plain: true });
  bench.press('play', 0);
  bench.after(1000);
  const names = [...bench.press('seek', 60), ...bench.after(0)].flatMap((effect) => (effect.type === 'emit' ? [effect.event] : []));
  expect(names).toEqual(['seek_event', 'play_event']);
});

test('S-HLD-3 after 1.5 s the controller and half are enough; the rest catch up alone', () => {
  const bench = playing(4);
  bench.press('seek', 100);
  bench.ready(1);
  bench.after(1499);
  bench.ready(2);
  expect(bench.room.status).toBe('holding');
  bench.after(1);
  expect(bench.room.status).toBe('playing');
  expect(bench.room.members['3']?.playback).toBe('recovering');
});

test('S-HLD-3 without the controller the hard limit decides', () => {
  const bench = playing(4);
  bench.press('seek', 100);
  for (const userId of [2, 3, 4]) bench.ready(userId);
  bench.after(3999);
  expect(bench.room.status).toBe('holding');
  bench.after(1);
  expect(bench.room.status).toBe('playing');
});

test('S-HLD-5 twenty seconds in five minutes are all that a member is waited for', () => {
  const bench = playing(2);
  let waitedMs = 0;
  for (let round = 0; round < 20; round += 1) {
    const startedMs = bench.nowMs;
    report(bench, 2, 'ok');
    bench.heard(1, 2);
    bench.press('seek', 100 + round);
    bench.ready(1);
    for (let step = 0; step < 50 && bench.room.status === 'holding'; step += 1) bench.after(100);
    waitedMs += bench.nowMs - startedMs;
    bench.after(1000);
  }
  expect(waitedMs).toBeGreaterThan(15_000);
  expect(waitedMs).toBeLessThanOrEqual(20_000);
});

test('S-HLD-6 a member who stalls again within 15 s catches up alone', () => {
  const bench = playing(2);
  const stall = () => {
    report(bench, 2, 'stalled');
    pass(bench, 2000, 1);
  };
  stall();
  expect(bench.room.status).toBe('holding');
  bench.ready(1);
  bench.ready(2);
  expect(bench.room.status).toBe('playing');
  bench.after(1000);
  stall();
  expect(bench.room.status).toBe('playing');
  expect(bench.room.members['2']?.playback).toBe('recovering');
});

test('S-HLD-7 play during a hold overrides it for 30 s', () => {
  const bench = playing(2);
  bench.press('seek', 100);
  bench.press('play', 100);
  expect(bench.room.status).toBe('playing');
  bench.after(1000);
  bench.press('seek', 200);
  bench.after(0);
  expect(bench.room.status).toBe('playing');
  pass(bench, 30_000, 1, 2);
  bench.press('seek', 300);
  expect(bench.room.status).toBe('holding');
});

test('S-HLD-8 in larger rooms the stall of one is his own', () => {
  const stallOf = (bench: RoomBench, ...userIds: number[]) => {
    for (const userId of userIds) report(bench, userId, 'stalled');
    pass(bench, 2500, ...userIds, 1);
    return bench.room.status;
  };
  expect(stallOf(playing(8), 5)).toBe('holding');
  expect(stallOf(playing(9), 5)).toBe('playing');
  expect(stallOf(playing(9), 5, 6)).toBe('holding');
  expect(stallOf(playing(9), 1)).toBe('holding');
  expect(stallOf(playing(51), 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)).toBe('playing');
  expect(stallOf(playing(3, { policy: { control: 'host', hold: 'never', coHostIds: [] } }), 1, 2)).toBe('playing');
});

test('S-HLD-9 one who joins during a hold is not waited for', () => {
  const bench = playing(2);
  bench.press('seek', 100);
  bench.join(3, { loaded: false });
  bench.ready(1);
  bench.ready(2);
  expect(bench.room.status).toBe('playing');
});

test('S-HLD-5 a timer that comes much too late charges nobody beyond the budget', () => {
  const bench = playing(2);
  bench.press('seek', 100);
  const check = bench.room.timers.hold_check;
  bench.nowMs += 60_000;
  bench.apply({ type: 'timer', id: check?.id ?? '' });
  expect(bench.room.status).toBe('playing');
  expect(chargedMs(bench.room.members['2'] as Member, BENCH_START_MS + bench.nowMs)).toBe(20_000);
});
