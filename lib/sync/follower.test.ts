import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { MediaEventName } from './follower-ports';
import { LATE_JOIN_MS, lateJoiner } from './simulation/scenarios';
import { CLIENTS, SimRun } from './simulation/sim-run';
import { SoloRun } from './simulation/solo-run';
import { posAt } from './timeline';

// Much computing, no waiting: only a busy machine comes near this.
vi.setConfig({ testTimeout: 120_000 });

/** Promises that were refused are looked at between two stretches of simulated time. */
async function refusals(): Promise<void> {
  await Promise.resolve();
  await Promise.resolve();
}

function solo(untilMs = 10_000, options: Partial<ConstructorParameters<typeof SoloRun>[0]> = {}): SoloRun {
  const run = new SoloRun({ seed: 5, ...options });
  run.until(untilMs);
  return run;
}

const saidStates = (run: SoloRun) => run.client.said.flatMap(({ payload }) => ('state' in payload ? [payload.state] : []));

test('S-FOL-1 no storm of media events ever becomes a command', () => {
  const names: MediaEventName[] = ['seeked', 'canplay', 'playing', 'waiting', 'pause', 'play', 'ended', 'timeupdate', 'progress'];
  const storms = fc.array(fc.record({ name: fc.constantFrom(...names), afterMs: fc.integer({ min: 0, max: 400 }), pausesFirst: fc.boolean() }), { maxLength: 60 });
  fc.assert(fc.property(fc.nat(), storms, (seed, storm) => {
    const run = solo(8000, { seed });
    const { revision } = run.server.room;
    const commands = vi.fn();
    const apply = run.server.apply.bind(run.server);
    run.server.apply = (command) => {
      commands(command.type);
      apply(command);
    };
    let atMs = 8000;
    for (const { name, afterMs, pausesFirst } of storm) {
      atMs += afterMs;
      run.scheduler.at(atMs, () => {
        if (pausesFirst && name === 'pause') run.client.media.pause();
        run.client.clock.run(() => run.client.follower.onMediaEvent(name));
      });
    }
    run.until(atMs + 5000);
    for (const [type] of commands.mock.calls) expect(['heard', 'timer', 'ready', 'buffer_state', 'sync_request']).toContain(type);
    expect(run.server.room.revision).toBe(revision);
  }), { seed: 20_261_122, numRuns: 40 });
});

test('S-FOL-2 a start is called its own cost before its instant', () => {
  const run = solo(10_000);
  run.client.command('pause', run.client.media.truePositionSec());
  run.client.command('seek', 500);
  run.until(12_000);
  const { media } = run.client;
  const play = media.play.bind(media);
  let calledAtMs = 0;
  media.play = () => {
    calledAtMs = run.client.clock.presentMs();
    return play();
  };
  run.client.command('play', 500);
  run.until(12_300);
  const startMs = run.server.room.timeline.atMs - 1_750_000_000_000;
  expect(startMs - calledAtMs).toBeGreaterThan(60);
  expect(startMs - calledAtMs).toBeLessThan(100);
  run.until(14_000);
  expect(Math.abs(run.errorMs)).toBeLessThan(15);
});

test('S-FOL-2 a picture that lies off the agreed frame starts that much later', () => {
  const run = solo(10_000);
  run.client.command('pause', run.client.media.truePositionSec());
  run.until(11_000);
  run.client.media.displace(15);
  run.client.command('play', run.server.room.timeline.positionSec);
  run.until(14_000);
  expect(Math.abs(run.errorMs)).toBeLessThan(12);
  expect(run.nudgesAtMs).toEqual([]);
});

test('S-FOL-3 a pause ends on the agreed frame', () => {
  const run = solo(10_000);
  run.client.command('pause', 3);
  run.until(11_000);
  const { timeline } = run.server.room;
  expect(timeline.velocity).toBe(0);
  expect(Math.abs(run.client.media.truePositionSec() - timeline.positionSec)).toBeLessThanOrEqual(0.02);
});

test('S-FOL-4 ready is said once per state, when the frame is there', () => {
  const run = solo(2900);
  const ready = run.client.said.filter((entry) => entry.event === 'ready');
  expect(ready).toHaveLength(1);
  run.server.apply({ type: 'configure', policy: { hold: 'all' } });
  run.until(10_000);
  run.client.command('seek', 500);
  run.until(12_000);
  const after = run.client.said.filter((entry) => entry.event === 'ready' && entry.atMs > 10_000);
  expect(after).toHaveLength(1);
  expect(after[0]?.payload).toMatchObject({ position: 500, revision: run.server.room.revision - 1 });
  expect(run.server.room.status).toBe('playing');
});

test('S-FOL-4 that others are ready is no reason to say it again', () => {
  const { clients, server } = new SimRun({
    seed: 2, path: { rttMs: 100, jitterMs: 10, loss: 0, asymmetryMs: 0 }, lengthMs: 30_000,
    // Long enough for the others to hear that only this one is still waited for.
    adjust: (profile, index) => {
      if (index === 5) profile.media.seekMs = 900;
    },
    script: (run) => {
      run.press(6000, 'play');
      run.press(20_000, 'seek', 300);
    },
  });
  const held = server.log.find(({ atMs, status }) => atMs >= 20_000 && status === 'holding');
  for (const { said } of clients.filter((_, index) => index !== 5)) {
    const ready = said.flatMap(({ event, payload }) => (event === 'ready' && 'revision' in payload ? [payload.revision] : []));
    expect(ready.filter((revision) => revision === held?.revision)).toHaveLength(1);
  }
});

test('S-FOL-5 a cue lands on the film, and aims again where loading took too long', () => {
  const run = solo(20_000);
  run.client.media.displace(-5000);
  run.until(26_000);
  expect(Math.abs(run.errorMs)).toBeLessThan(15);
  const slow = solo(20_000, { media: { seekMs: 1600 } });
  slow.client.media.displace(-5000);
  slow.until(60_000);
  expect(Math.abs(slow.errorMs)).toBeLessThan(40);
});

test('S-FOL-14 a cue whose data are there early starts at once, where the film before it is loaded too', () => {
  const late = (loadsBefore: boolean) => {
    const run = new SimRun({
      ...lateJoiner.options, seed: 3, lengthMs: LATE_JOIN_MS + 20_000,
      adjust: (profile) => {
        profile.media.loadMs = 200;
        profile.media.loadsBefore = loadsBefore;
      },
    });
    const { media, seeksAtMs, userId } = run.client(CLIENTS - 1);
    expect(run.observer.convergedAfterMs(userId, LATE_JOIN_MS + 2000, LATE_JOIN_MS + 20_000, 15)).toBe(0);
    return { seeks: seeksAtMs.length, afterMs: (media.firstMotionMs ?? NaN) - LATE_JOIN_MS };
  };
  const nearer = late(true);
  const waiting = late(false);
  expect(waiting.seeks).toBe(nearer.seeks - 1);
  expect(nearer.afterMs).toBeLessThan(700);
  expect(waiting.afterMs).toBeGreaterThan(nearer.afterMs + 500);
});

test('S-FOL-15 a start that came down wrong is measured as soon as it runs evenly, and mended within a moment', () => {
  const run = solo(8000, { media: { coldStartMs: 150 } });
  const movedAtMs = run.client.media.firstMotionMs ?? NaN;
  const swift = run.rates.find(({ rate }) => Math.abs(rate - 1) > 0.1);
  expect((swift?.atMs ?? NaN) - movedAtMs).toBeLessThan(150);
  expect(Math.abs(run.errorMs)).toBeLessThan(15);
  expect(run.rates.filter(({ atMs }) => atMs > movedAtMs + 600)).toEqual([]);
});

test('S-DRF-14 a tab that is shown again is with the others within a second and a half', () => {
  const run = solo(20_000);
  run.client.setHidden(true);
  run.client.media.displace(-90);
  run.until(40_000);
  expect(Math.abs(run.errorMs)).toBeGreaterThan(80);
  run.client.setHidden(false);
  run.until(41_500);
  expect(Math.abs(run.errorMs)).toBeLessThan(15);
  expect(run.client.hardSeeksAtMs).toEqual([]);
});

test('S-FOL-6 a stall is reported, its end too, and made good at once', () => {
  const run = solo(20_000);
  run.client.media.starve(3000);
  run.until(22_000);
  expect(saidStates(run).at(-1)).toBe('stalled');
  expect(run.client.follower.status.state).toBe('catching_up');
  run.until(26_000);
  expect(saidStates(run).at(-1)).toBe('ok');
  expect(Math.abs(run.errorMs)).toBeLessThan(15);
});

test('S-FOL-7 without leave for sound the film starts muted and asks for a tap', async () => {
  const run = solo(2500);
  run.client.media.refuses = 'sound';
  run.until(5000);
  await refusals();
  run.until(9000);
  expect(run.client.media.muted).toBe(true);
  expect(run.client.follower.status).toMatchObject({ state: 'muted_by_policy', needsTapForSound: true });
  expect(Math.abs(run.errorMs)).toBeLessThan(40);
  run.client.media.refuses = 'nothing';
  run.client.follower.tap();
  run.until(10_000);
  expect(run.client.media.muted).toBe(false);
  expect(run.client.follower.status.state).toBe('in_sync');
});

test('S-FOL-7 refused altogether the viewer is blocked until the tap', async () => {
  const run = solo(2500);
  run.client.media.refuses = 'everything';
  for (let atMs = 3000; atMs <= 9000; atMs += 250) {
    run.until(atMs);
    await refusals();
  }
  expect(run.client.follower.status.state).toBe('blocked');
  expect(saidStates(run)).toContain('blocked');
  expect(run.server.room.members['1']?.playback).toBe('blocked');
  run.client.media.refuses = 'nothing';
  run.client.follower.tap();
  run.until(15_000);
  expect(run.client.follower.status.state).toBe('in_sync');
  expect(run.client.media.muted).toBe(false);
});

test('S-FOL-8 a pause of one’s own detaches this viewer alone, resync brings him back', () => {
  const run = solo(10_000);
  run.client.media.pause();
  run.until(15_000);
  expect(run.client.follower.status.state).toBe('detached');
  expect(run.client.media.paused).toBe(true);
  expect(run.server.room.status).toBe('playing');
  run.client.follower.resync();
  run.until(20_000);
  expect(run.client.follower.status.state).toBe('in_sync');
  expect(Math.abs(run.errorMs)).toBeLessThan(15);
});

test('S-FOL-9 offline the film runs on for a minute; a return costs no seek', () => {
  const run = solo(10_000);
  run.client.drop();
  run.until(11_900);
  expect(run.client.follower.status.state).toBe('in_sync');
  run.until(15_000);
  expect(run.client.follower.status.state).toBe('offline');
  run.client.connect();
  run.until(20_000);
  expect(run.client.follower.status.state).toBe('in_sync');
  expect(run.client.hardSeeksAtMs).toEqual([]);
  run.client.drop();
  run.until(79_000);
  expect(run.client.media.paused).toBe(false);
  run.until(81_000);
  expect(run.client.media.paused).toBe(true);
});

test('S-FOL-10 a viewer stands until his clock is usable', () => {
  const run = solo(10_000);
  const { follower } = run.client;
  expect(follower.serverNowMs()).not.toBeNull();
  const room = follower.roomView;
  expect(room && posAt(room.timeline, run.server.nowMs(), room.durationSec)).toBeCloseTo(follower.roomPositionSec() ?? 0, 1);
  const fresh = new SoloRun({ seed: 9 });
  fresh.until(20);
  expect(fresh.client.follower.status).toMatchObject({ state: 'joining', clockBoundMs: null, driftMs: null });
  expect(fresh.client.follower.roomPositionSec()).toBeNull();
});

test('S-FOL-11 in the last second nothing is corrected, and the end is everybody’s', () => {
  const run = solo(10_000);
  run.client.command('play', 7195);
  run.until(14_300);
  run.client.media.displace(400);
  run.until(20_000);
  expect(run.server.room.status).toBe('ended');
  expect(run.client.follower.status.state).toBe('ended');
  expect(run.nudgesAtMs.filter((atMs) => atMs > 14_300)).toEqual([]);
  expect(run.client.media.paused).toBe(true);
});

test('S-FOL-12 a superseded tab stops and stays so', () => {
  const run = solo(10_000);
  run.client.follower.onRoomEvent('superseded', { room_id: 1 });
  run.until(20_000);
  expect(run.client.follower.status.state).toBe('superseded');
  expect(run.client.media.paused).toBe(true);
});

test('S-FOL-13 who is shown an advertisement of his own leaves the film and comes back where it is then', () => {
  const run = solo(10_000);
  run.client.follower.setInOwnAd(true);
  run.until(15_000);
  expect(run.client.follower.status.state).toBe('ad');
  expect(run.client.media.paused).toBe(true);
  expect(run.server.room.members['1']?.playback).toBe('ad');
  expect(run.server.room.status).toBe('playing');
  run.client.follower.setInOwnAd(false);
  run.until(25_000);
  expect(run.client.follower.status.state).toBe('in_sync');
  expect(run.server.room.members['1']?.playback).toBe('ok');
});

test('S-DRF-13 a viewer in motion tells how far it is from the room, one that stands does not', () => {
  const run = solo(0);
  run.until(10_000);
  const { pings } = run.client;
  const moving = pings.flatMap((ping) => ping.drift_ms ?? []);
  expect(moving.length).toBeGreaterThan(1);
  expect(moving.every((drift) => drift >= 0 && drift < 50)).toBe(true);
  run.client.command('pause', run.client.follower.roomPositionSec() ?? 0);
  run.until(10_500);
  pings.length = 0;
  run.until(20_000);
  expect(pings.length).toBeGreaterThan(2);
  expect(pings.flatMap((ping) => ping.drift_ms ?? [])).toEqual([]);
});
