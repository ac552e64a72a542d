import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignedInViewer } from '@/lib/domain/viewer';
import type { Tally } from '@/server/ports/repositories';
import { adjustableClock } from '@/server/testing/adjustable-clock';
import { silentLog } from '@/server/testing/silent-log';
import { GATHER_MS, reactionsService } from './reactions.service';

const person = (userId: number) => ({ kind: 'user', userId, username: `person ${userId}` }) as SignedInViewer;

function aService() {
  const written: Tally[][] = [];
  const clock = adjustableClock();
  const film = { positionSec: 3.9, isFailing: false };
  const service = reactionsService({
    reactions: {
      add: (tallies) => {
        if (film.isFailing) return Promise.reject(new Error('away'));
        written.push([...tallies]);
        return Promise.resolve();
      },
    },
    playback: { peek: () => ({ positionSec: film.positionSec, isPlaying: true, controllerId: 1 }) },
    broadcast: { emit: () => undefined },
    clock,
    log: silentLog,
  });
  return { service, written, clock, film };
}

describe('writing reactions down', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('takes one statement for all that came meanwhile, counted by second and kind', async () => {
    const { service, written, film } = aService();
    service.react(person(1), 7, '😂');
    service.react(person(2), 7, '😂');
    service.react(person(1), 7, '❤️');
    film.positionSec = 4;
    service.react(person(1), 7, '😂');
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    expect(written).toHaveLength(1);
    expect(written[0]!.map(({ second, emoji, count }) => `${second} ${emoji} ${count}`).sort()).toEqual(['3 ❤️ 1', '3 😂 2', '4 😂 1']);
  });

  it('is tried again after a failure, and nothing is lost', async () => {
    const { service, written, film } = aService();
    film.isFailing = true;
    service.react(person(1), 7, '👍');
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    service.react(person(2), 7, '👍');
    film.isFailing = false;
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    expect(written.flat()).toMatchObject([{ roomId: 7, second: 3, emoji: '👍', count: 2 }]);
  });

  it('is done at an orderly stop', async () => {
    const { service, written } = aService();
    service.react(person(1), 7, '🔥');
    await service.stop();
    expect(written.flat()).toHaveLength(1);
  });
});
