import { expect, test, vi } from 'vitest';
import { SoloRun } from './simulation/solo-run';

// Much computing, no waiting: only a busy machine comes near this.
vi.setConfig({ testTimeout: 120_000 });

async function refusals(): Promise<void> {
  await Promise.resolve();
  await Promise.resolve();
}

/** A film that runs, on a page that hears of every pause so much later. */
function running(pauseToldAfterMs: number): SoloRun {
  const run = new SoloRun({ seed: 5 });
  run.until(10_000);
  run.client.media.pauseToldAfterMs = pauseToldAfterMs;
  return run;
}

test('S-FOL-8 a pause whose event comes after the next look at the film is not taken back', () => {
  const run = running(600);
  run.client.media.pause();
  run.until(15_000);
  expect(run.client.follower.status.state).toBe('detached');
  expect(run.client.media.paused).toBe(true);
});

test('S-FOL-8 a newer state of the room that comes between a pause and its event does not take it back', () => {
  const run = running(600);
  run.client.media.pause();
  run.server.apply({ type: 'configure', policy: { hold: 'never' } });
  run.until(15_000);
  expect(run.client.follower.status.state).toBe('detached');
  expect(run.client.media.paused).toBe(true);
});

test('S-FOL-8 a pause that is heard of only when the room has set the film going again holds still', () => {
  const run = running(3_000);
  run.client.media.pause();
  run.until(15_000);
  expect(run.client.follower.status.state).toBe('detached');
  expect(run.client.media.paused).toBe(true);
});

test('S-FOL-8 the pauses of a correction are nobody’s wish, however late they are heard of', () => {
  const run = running(1_500);
  run.client.media.displace(-5_000);
  run.until(20_000);
  expect(run.client.hardSeeksAtMs.length).toBeGreaterThan(0);
  expect(run.client.follower.status.state).toBe('in_sync');
  expect(run.client.media.paused).toBe(false);
});

test('S-FOL-8 nor are they where the browser then refuses to play', async () => {
  const run = running(2_000);
  run.client.media.refuses = 'everything';
  run.client.media.displace(-5_000);
  for (let atMs = 10_250; atMs <= 16_000; atMs += 250) {
    run.until(atMs);
    await refusals();
  }
  expect(run.client.follower.status.state).toBe('blocked');
});

test('S-FOL-8 a film that the browser opens anew stands without a pause, and goes on', () => {
  const run = running(1);
  run.client.media.reopen();
  run.until(15_000);
  expect(run.client.follower.status.state).toBe('in_sync');
  run.client.media.pause();
  run.until(16_000);
  expect(run.client.follower.status.state).toBe('detached');
});

test('S-FOL-9 whoever was away for more than a minute is with the others again, and not apart', () => {
  const run = running(1);
  run.client.drop();
  run.until(81_000);
  expect(run.client.media.paused).toBe(true);
  expect(run.client.follower.status.state).toBe('offline');
  run.client.connect();
  run.until(82_000);
  // Nobody else was here: the room has paused meanwhile.
  run.client.command('play', run.server.room.timeline.positionSec);
  run.until(90_000);
  expect(run.client.follower.status.state).toBe('in_sync');
  expect(run.client.media.paused).toBe(false);
});
