import { expect, test } from 'vitest';
import { answers, BENCH_START_MS, emitted, RoomBench } from './room-bench';
import { restoreRoom, snapshotOf } from './room-life';
import { posAt } from './timeline';

function drop(bench: RoomBench, userId: number): void {
  bench.apply({ type: 'disconnect', userId, sessionId: `s${userId}` });
}

test('S-CTL-1 a controller back within 30 s keeps control and epoch', () => {
  const bench = new RoomBench();
  bench.join(1);
  bench.join(2);
  drop(bench, 1);
  bench.after(29_999);
  bench.join(1, { sessionId: 'again' });
  bench.after(60_000);
  expect(bench.room).toMatchObject({ controllerId: 1, epoch: 1 });
});

test('S-CTL-2 owner, then co-host, then the longest-present signed-in member', () => {
  const heirOf = (ids: number[], coHostIds: number[] = [], guests: number[] = []) => {
    const bench = new RoomBench({ policy: { control: 'host', hold: 'auto', coHostIds } });
    bench.join(1);
    for (const userId of ids) {
      bench.after(10);
      bench.join(userId, { isGuest: guests.includes(userId) });
    }
    const [changed] = emitted(bench.apply({ type: 'leave', userId: 1 }), 'controller_changed');
    return [changed?.controller_id, bench.room.epoch];
  };
  expect(heirOf([5, 3])).toEqual([5, 2]);
  expect(heirOf([5, 3], [3])).toEqual([3, 2]);
  expect(heirOf([5, 3], [], [5])).toEqual([3, 2]);
  expect(heirOf([5], [], [5])).toEqual([undefined, 1]);
});

test('S-CTL-2 without a successor the next eligible one to join takes over', () => {
  const bench = new RoomBench();
  bench.join(1);
  bench.join(5, { isGuest: true });
  bench.apply({ type: 'leave', userId: 1 });
  bench.join(6);
  expect(bench.room).toMatchObject({ controllerId: 6, epoch: 2 });
});

test('S-CTL-2 after the grace time control goes over', () => {
  const bench = new RoomBench();
  bench.join(1);
  bench.join(2);
  drop(bench, 1);
  bench.after(30_000);
  expect(bench.room).toMatchObject({ controllerId: 2, epoch: 2 });
});

test('S-CTL-3 control is given by its holder and reclaimed by the owner', () => {
  const bench = new RoomBench();
  for (const userId of [1, 2, 3]) bench.join(userId);
  const transfer = (userId: number, toUserId: number) =>
    answers(bench.apply({ type: 'transfer_control', userId, sessionId: `s${userId}`, toUserId }))[0];
  expect(transfer(2, 3)).toBe('forbidden');
  expect(transfer(1, 99)).toBe('invalid');
  expect(transfer(1, 2)).toMatchObject({ epoch: 2 });
  expect(transfer(1, 3)).toBe('forbidden');
  expect(transfer(1, 1)).toMatchObject({ epoch: 3 });
  expect(bench.room.controllerId).toBe(1);
});

test('S-ORD-2 a new controller and a restart raise the epoch', () => {
  const bench = new RoomBench();
  bench.join(1);
  bench.join(2);
  bench.apply({ type: 'leave', userId: 1 });
  expect(bench.room.epoch).toBe(2);
  const restored = restoreRoom(snapshotOf(bench.room, BENCH_START_MS), BENCH_START_MS + 1);
  expect(restored.room.epoch).toBe(3);
});

test('S-PRS-1 a lost connection is a departure once, after 30 s', () => {
  const bench = new RoomBench();
  expect(emitted(bench.join(1), 'user_joined')).toHaveLength(1);
  bench.join(2);
  drop(bench, 2);
  expect(emitted(bench.after(29_000), 'user_left')).toHaveLength(0);
  expect(emitted(bench.join(2), 'user_joined')).toHaveLength(0);
  drop(bench, 2);
  expect(emitted(bench.after(120_000), 'user_left').map((event) => event.user_id)).toEqual([2]);
});

test('S-PRS-1 the others hear at once that a connection is lost, and that it is back', () => {
  const bench = new RoomBench();
  bench.join(1);
  bench.join(2);
  const lost = emitted(bench.apply({ type: 'disconnect', userId: 2, sessionId: 's2' }), 'participant_state');
  expect(lost).toMatchObject([{ user_id: 2, connected: false }]);
  expect(emitted(bench.join(2), 'participant_state')[0]).toMatchObject({ user_id: 2, state: 'joining', connected: true });
  // One of two tabs that is closed is no loss of the person.
  bench.join(2, { sessionId: 'second' });
  expect(emitted(bench.apply({ type: 'disconnect', userId: 2, sessionId: 's2' }), 'participant_state')).toEqual([]);
});

test('S-PRS-2 the newest tab plays, the older is told and no longer speaks for the player', () => {
  const bench = new RoomBench();
  bench.join(1);
  bench.join(2, { sessionId: 'old' });
  const effects = bench.join(2, { sessionId: 'new' });
  expect(effects).toContainEqual(expect.objectContaining({ event: 'superseded', to: { kind: 'session', sessionId: 'old' } }));
  bench.apply({ type: 'buffer_state', userId: 2, sessionId: 'old', state: 'stalled', bufferedSec: 0, positionSec: 0 });
  expect(bench.room.members['2']?.playback).toBe('ok');
  bench.apply({ type: 'disconnect', userId: 2, sessionId: 'old' });
  expect(bench.room.members['2']).toMatchObject({ connected: true, activeSessionId: 'new' });
});

test('S-PRS-2 a tab that comes back by itself takes nothing from a newer one, by whichever connection', () => {
  const bench = new RoomBench();
  const active = () => bench.room.members['1']?.activeSessionId;
  bench.join(1, { sessionId: 'a1', tabId: 'a' });
  bench.join(1, { sessionId: 'b1', tabId: 'b' });
  const refused = bench.join(1, { sessionId: 'a2', tabId: 'a', claim: 'keep' });
  expect(refused).toContainEqual(expect.objectContaining({ event: 'superseded', to: { kind: 'session', sessionId: 'a2' } }));
  expect(active()).toBe('b1');
  // The same tab, before its lost connection was missed here.
  expect(emitted(bench.join(1, { sessionId: 'b2', tabId: 'b', claim: 'keep' }), 'room_state')).toHaveLength(1);
  expect(active()).toBe('b2');
  bench.join(1, { sessionId: 'a2', tabId: 'a', claim: 'take' });
  expect(active()).toBe('a2');
});

test('S-PRS-2 all tabs of a person come back at once: the superseded one stays so, in whichever order', () => {
  for (const order of [['a', 'b'], ['b', 'a']] as const) {
    const bench = new RoomBench();
    bench.join(1, { sessionId: 'a1', tabId: 'a' });
    bench.join(1, { sessionId: 'b1', tabId: 'b' });
    for (const tab of ['a1', 'b1']) bench.apply({ type: 'disconnect', userId: 1, sessionId: tab });
    const effects = order.flatMap((tabId) => bench.join(1, { sessionId: `${tabId}2`, tabId, claim: tabId === 'a' ? 'none' : 'keep' }));
    expect(bench.room.members['1']?.activeSessionId).toBe('b2');
    expect(emitted(effects, 'superseded')).toEqual([]);
  }
});

test('S-PRS-3 an empty room pauses where its last member left it and is dropped later', () => {
  const bench = new RoomBench();
  bench.join(1);
  bench.press('play', 0);
  bench.until(10_120);
  drop(bench, 1);
  bench.after(9_999);
  expect(bench.room.status).toBe('playing');
  bench.after(1);
  expect(bench.room).toMatchObject({ status: 'paused', timeline: { positionSec: 10 } });
  expect(bench.after(591_000)).toContainEqual({ type: 'dropRoom' });
});

test('S-PRS-3 one who comes back within 10 s finds the film running', () => {
  const bench = new RoomBench();
  bench.join(1);
  bench.press('play', 0);
  bench.after(5000);
  drop(bench, 1);
  bench.after(9000);
  bench.join(1);
  bench.after(20_000);
  expect(bench.room.status).toBe('playing');
});

test('S-PRS-4 a film that ran a moment ago runs on, an older one stands, an empty one waits 60 s', () => {
  const bench = new RoomBench();
  bench.join(1);
  bench.press('play', 0);
  bench.until(10_120);
  const snapshot = snapshotOf(bench.room, BENCH_START_MS + bench.nowMs);
  const soonMs = BENCH_START_MS + bench.nowMs + 29_000;
  const soon = restoreRoom(snapshot, soonMs);
  expect(soon.room.status).toBe('playing');
  expect(posAt(soon.room.timeline, soonMs, 600)).toBeCloseTo(39, 6);
  expect(soon.room.timers.empty?.atMs).toBe(soonMs + 60_000);
  const late = restoreRoom(snapshot, BENCH_START_MS + bench.nowMs + 30_001);
  expect(late.room).toMatchObject({ status: 'paused', timeline: { positionSec: 10 } });
});
