import { expect, test } from 'vitest';
import { answers, BENCH_START_MS, emitted, RoomBench } from './room-bench';
import { posAt } from './timeline';

/** Two plain viewers: nothing is ever waited for. */
function plainRoom(): RoomBench {
  const bench = new RoomBench();
  bench.join(1, { plain: true });
  bench.join(2, { plain: true });
  return bench;
}

const positionOf = (bench: RoomBench) => posAt(bench.room.timeline, BENCH_START_MS + bench.nowMs, bench.room.durationSec);

test('S-CMD-8 play starts at the named position, one lead ahead', () => {
  const bench = plainRoom();
  const [event] = emitted(bench.press('play', 42.5), 'play_event');
  expect(event).toMatchObject({ position: 42.5, timestamp: BENCH_START_MS + 120, is_playing: true, status: 'playing', cause_user_id: 1 });
});

test('S-CMD-8 play at the end begins anew; naming the running position changes nothing but the revision', () => {
  const bench = plainRoom();
  bench.press('play', 600);
  expect(bench.room.timeline.positionSec).toBe(0);
  bench.after(5000);
  const { timeline, revision } = bench.room;
  bench.press('play', positionOf(bench) + 0.1);
  expect(bench.room.timeline).toEqual(timeline);
  expect(bench.room.revision).toBe(revision + 1);
});

test('S-CMD-9 pause holds at the frame that the host sees, or at the film', () => {
  const bench = plainRoom();
  bench.press('play', 0);
  bench.until(10_120);
  bench.press('pause', 9.8);
  expect(bench.room.timeline.positionSec).toBe(9.8);
  bench.press('play', 9.8);
  bench.until(20_240);
  bench.press('pause', 3);
  expect(bench.room.timeline.positionSec).toBeCloseTo(9.8 + 10, 6);
});

test('S-CMD-10 a new speed is bent into, one lead ahead', () => {
  const bench = plainRoom();
  bench.press('play', 0);
  bench.until(10_120);
  const [event] = emitted(bench.apply({ type: 'set_rate', userId: 1, sessionId: 's1', rate: 2 }), 'state_sync');
  expect(event).toMatchObject({ rate: 2, lead_velocity: 1, timestamp: BENCH_START_MS + 10_240 });
  bench.after(120);
  expect(positionOf(bench)).toBeCloseTo(10.12, 6);
  bench.after(1000);
  expect(positionOf(bench)).toBeCloseTo(12.12, 6);
});

test('S-TL-3 play, pause and change of speed keep the film where it is', () => {
  const bench = plainRoom();
  bench.press('play', 30);
  for (const step of [700, 1300, 80, 2500]) {
    bench.after(step);
    const nowMs = BENCH_START_MS + bench.nowMs;
    const before = bench.room.timeline;
    bench.apply({ type: 'set_rate', userId: 1, sessionId: 's1', rate: 0.5 + (step % 7) / 5 });
    const atMs = Math.max(bench.room.timeline.atMs, nowMs);
    if (before.atMs <= nowMs) expect(posAt(bench.room.timeline, atMs, 600)).toBeCloseTo(posAt(before, atMs, 600), 3);
    expect(posAt(bench.room.timeline, nowMs, 600)).toBeCloseTo(posAt(before, nowMs, 600), 3);
  }
  const before = positionOf(bench);
  bench.press('pause', before);
  expect(positionOf(bench)).toBeCloseTo(before, 3);
});

test('S-CMD-4 positions outside the film are refused, a second beyond its end is its end', () => {
  const bench = plainRoom();
  for (const broken of [NaN, Infinity, -Infinity, -0.001, 601.1]) {
    for (const type of ['play', 'pause', 'seek'] as const) expect(answers(bench.press(type, broken))).toEqual(['invalid']);
    bench.after(1000);
  }
  expect(bench.room.revision).toBe(0);
  bench.press('seek', 600.9);
  expect(bench.room.timeline.positionSec).toBe(600);
  for (const rate of [NaN, Infinity, 0.49, 2.01, -1]) {
    expect(answers(bench.apply({ type: 'set_rate', userId: 1, sessionId: 's1', rate }))).toEqual(['invalid']);
  }
});

test('S-CMD-5 others are refused in silence, and may command where everyone may', () => {
  const bench = plainRoom();
  const refused = bench.press('play', 1, 2);
  expect(answers(refused)).toEqual(['forbidden']);
  expect(refused.filter((effect) => effect.type === 'emit')).toEqual([]);
  expect(answers(bench.press('play', 1, 99))).toEqual(['forbidden']);
  bench.apply({ type: 'configure', policy: { control: 'everyone' } });
  bench.press('play', 1, 2);
  expect(bench.room.status).toBe('playing');
});

test('S-CMD-6 a burst of twenty passes, then ten a second', () => {
  const bench = plainRoom();
  const told = Array.from({ length: 25 }, () => answers(bench.press('pause', 0))[0]);
  expect(told.filter((answer) => answer === 'rate_limited')).toHaveLength(5);
  bench.after(1000);
  const later = Array.from({ length: 15 }, () => answers(bench.press('pause', 0))[0]);
  expect(later.filter((answer) => answer !== 'rate_limited')).toHaveLength(10);
});

test('S-CMD-2 a sequence number that does not grow is stale', () => {
  const bench = plainRoom();
  expect(answers(bench.press('play', 1, 1, { clientSeq: 5 }))[0]).toMatchObject({ ok: true });
  expect(answers(bench.press('pause', 1, 1, { clientSeq: 5 }))).toEqual(['stale']);
  expect(answers(bench.press('pause', 1, 1, { clientSeq: 6 }))[0]).toMatchObject({ ok: true });
});

test('S-CMD-3 a command issued before another’s change is refused with the state', () => {
  const bench = new RoomBench({ policy: { control: 'everyone', hold: 'auto', coHostIds: [] } });
  bench.join(1, { plain: true });
  bench.join(2, { plain: true });
  const base = { epoch: 1, revision: 0 };
  bench.press('play', 5, 1, { base });
  expect(answers(bench.press('pause', 5, 1, { base }))[0]).toMatchObject({ ok: true });
  const effects = bench.press('play', 50, 2, { base, cmdId: 'late' });
  expect(answers(effects)).toEqual(['stale']);
  expect(emitted(effects, 'command_rejected')[0]).toMatchObject({ cmd_id: 'late', reason: 'stale', state: { revision: 2 } });
  expect(answers(bench.press('play', 50, 2, { base: { epoch: 0, revision: 99 } }))).toEqual(['stale']);
  expect(answers(bench.press('play', 50, 2))[0]).toMatchObject({ ok: true });
});

test('S-CMD-3 the end of a wait is nobody’s change: a pause that was pressed just before it counts', () => {
  const bench = new RoomBench({ policy: { control: 'everyone', hold: 'all', coHostIds: [] } });
  bench.join(1);
  bench.join(2);
  bench.press('play', 5, 1);
  bench.after(1000);
  bench.press('seek', 100, 1);
  const { epoch, revision } = bench.room;
  expect(bench.room.status).toBe('holding');
  bench.ready(1);
  bench.ready(2);
  bench.after(10);
  expect(bench.room).toMatchObject({ status: 'playing', revision: revision + 1 });
  expect(answers(bench.press('pause', 100, 2, { base: { epoch, revision } }))[0]).toMatchObject({ ok: true });
  expect(bench.room.status).toBe('paused');
});

test('S-CMD-7 a burst of seeks is two: the first and the last', () => {
  const bench = plainRoom();
  bench.press('play', 0);
  bench.after(1000);
  const first = bench.press('seek', 10, 1, { cmdId: 'a' });
  expect(emitted(first, 'seek_event')).toHaveLength(1);
  bench.after(50);
  expect(answers(bench.press('seek', 20, 1, { cmdId: 'b' }))).toEqual([]);
  bench.after(50);
  expect(answers(bench.press('seek', 30, 1, { cmdId: 'c' }))).toEqual([]);
  const last = bench.after(200);
  expect(emitted(last, 'seek_event').map((event) => event.position)).toEqual([30]);
  const told = answers(last);
  expect(told).toHaveLength(2);
  expect(told[0]).toEqual(told[1]);
});

test('S-CMD-7 a scrub without end shows itself at least every 1.65 s', () => {
  const bench = plainRoom();
  const applied: number[] = [];
  for (let step = 0; step < 60; step += 1) {
    const before = bench.effects.length;
    bench.press('seek', step);
    bench.after(100);
    if (emitted(bench.effects.slice(before), 'seek_event').length > 0) applied.push(bench.nowMs);
  }
  const gaps = applied.slice(1).map((atMs, index) => atMs - (applied[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(1700);
  expect(applied.length).toBeLessThanOrEqual(5);
});

test('S-WIR-1 position and timestamp are right for a client that knows nothing else', () => {
  const bench = plainRoom();
  bench.press('play', 12);
  bench.until(7777);
  for (const effect of bench.effects) {
    if (effect.type !== 'emit' || !('position' in effect.payload)) continue;
    const { position, timestamp, status } = effect.payload;
    if (status !== 'playing') continue;
    expect(position + (BENCH_START_MS + 7777 - timestamp) / 1000).toBeCloseTo(positionOf(bench), 6);
  }
});

test('S-WIR-2 the state is repeated after a second, then every five or fifteen', () => {
  const bench = plainRoom();
  bench.until(40_000);
  bench.press('play', 0);
  const beats: number[] = [];
  for (let step = 0; step < 170; step += 1) if (emitted(bench.after(100), 'state_sync').length > 0) beats.push(bench.nowMs - 40_000);
  expect(beats).toEqual([1000, 6000, 11_000, 16_000]);
  bench.press('pause', 0);
  bench.after(1000);
  expect(emitted(bench.after(14_000), 'state_sync')).toHaveLength(0);
  expect(emitted(bench.after(1000), 'state_sync')).toHaveLength(1);
});

test('S-WIR-3 a sync request is answered to its sender, once a second', () => {
  const bench = plainRoom();
  const request = { type: 'sync_request', userId: 2, sessionId: 's2' } as const;
  expect(bench.apply(request)).toMatchObject([{ type: 'ack' }, { type: 'emit', event: 'state_sync', to: { kind: 'session', sessionId: 's2' } }]);
  expect(answers(bench.apply(request))).toEqual(['rate_limited']);
  bench.after(1000);
  expect(answers(bench.apply(request))).toEqual(['ok']);
});

test('S-WIR-4 a timer that fires early, twice or after its time is harmless', () => {
  const bench = plainRoom();
  bench.press('play', 599);
  const end = bench.room.timers.film_end;
  const fire = () => bench.apply({ type: 'timer', id: end?.id ?? '' });
  expect(fire()).toMatchObject([{ type: 'setTimer', kind: 'film_end', atMs: end?.atMs }]);
  expect(bench.room.status).toBe('playing');
  bench.nowMs = 2000;
  fire();
  expect(bench.room.status).toBe('ended');
  const { revision } = bench.room;
  expect(fire()).toEqual([]);
  expect(bench.room.revision).toBe(revision);
});

test('S-END-1 the film ends by the server’s clock, standing at its duration', () => {
  const bench = plainRoom();
  bench.press('play', 590);
  const [event] = emitted(bench.until(15_000), 'pause_event');
  expect(event).toMatchObject({ status: 'ended', position: 600, is_playing: false });
  expect((event?.server_time ?? 0) - BENCH_START_MS).toBeCloseTo(120 + 9950, 3);
});

test.each([600, 599.95, 599.4, 599.001])('S-END-2 play after the end begins anew, where the stopped player stands at %s s of 600', (positionSec) => {
  const bench = plainRoom();
  bench.press('play', 590);
  bench.until(15_000);
  expect(bench.room.status).toBe('ended');
  bench.press('play', positionSec);
  expect(bench.room).toMatchObject({ status: 'playing', timeline: { positionSec: 0 } });
});

test('S-END-2 the last second is seen again by who seeks to it first, or paused in it', () => {
  const bench = plainRoom();
  bench.press('play', 590);
  bench.until(15_000);
  bench.press('seek', 599.4);
  bench.until(16_000);
  bench.press('play', 599.4);
  expect(bench.room).toMatchObject({ status: 'playing', timeline: { positionSec: 599.4 } });
});

const aPreroll = (slotSec: number) => ({ adId: 7, slotSec, title: 'An ad', videoUrl: '/ad.mp4', clickUrl: null });

test('S-AD-1 one slot before the first play, left together', () => {
  const bench = new RoomBench({ preroll: aPreroll(90) });
  bench.join(1, { plain: true });
  const [slot] = emitted(bench.press('play', 0), 'ad_break');
  expect(slot).toMatchObject({ ad_id: 7, slot_s: 30, until: BENCH_START_MS + 30_000, status: 'ad', is_playing: true });
  expect(bench.room.status).toBe('ad');
  expect(emitted(bench.until(30_000), 'play_event')).toHaveLength(1);
  bench.press('pause', 0);
  bench.press('play', 0);
  expect(bench.room.status).toBe('playing');
});

test('S-AD-1 the controller skips for all; a pause meanwhile holds after the slot', () => {
  const skip = { type: 'skip_ad', userId: 1, sessionId: 's1' } as const;
  const skipped = new RoomBench({ preroll: aPreroll(20) });
  skipped.join(1, { plain: true });
  expect(answers(skipped.apply(skip))).toEqual(['invalid']);
  skipped.press('play', 0);
  expect(emitted(skipped.apply(skip), 'play_event')).toHaveLength(1);
  const paused = new RoomBench({ preroll: aPreroll(20) });
  paused.join(1, { plain: true });
  paused.press('play', 0);
  paused.press('pause', 0);
  paused.until(21_000);
  expect(paused.room.status).toBe('paused');
});

test('S-AD-1 where nobody who is here would see it there is no slot; whoever is away keeps nobody waiting', () => {
  const bench = new RoomBench({ preroll: aPreroll(20) });
  bench.join(1, { plain: true, seesAds: false });
  bench.join(2, { plain: true, seesAds: true });
  bench.apply({ type: 'disconnect', userId: 2, sessionId: 's2' });
  expect(emitted(bench.press('play', 0), 'ad_break')).toEqual([]);
  bench.join(2, { plain: true, seesAds: true });
  bench.press('pause', 0);
  expect(emitted(bench.press('play', 0), 'ad_break')).toEqual([]);
  const mixed = new RoomBench({ preroll: aPreroll(20) });
  mixed.join(1, { plain: true, seesAds: false });
  mixed.join(2, { plain: true, seesAds: true });
  expect(emitted(mixed.press('play', 0), 'ad_break')).toMatchObject([{ ad_id: 7, title: 'An ad', video_url: '/ad.mp4' }]);
  const [late] = emitted(mixed.join(3, { plain: true }), 'room_state');
  expect(late?.ad).toMatchObject({ ad_id: 7, until: BENCH_START_MS + 20_000, video_url: '/ad.mp4' });
});
