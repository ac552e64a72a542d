import { expect, test } from 'vitest';
import { answers, emitted, RoomBench } from './room-bench';

/** A room with its owner, one more, and a co-host. */
function aRoom(): RoomBench {
  const bench = new RoomBench();
  for (const userId of [1, 2, 3]) bench.join(userId);
  bench.apply({ type: 'configure', policy: { coHostIds: [3] } });
  return bench;
}

test('S-CMD-5 a named co-host commands from the moment of naming, and no longer than it lasts', () => {
  const bench = aRoom();
  expect(emitted(bench.press('play', 0, 3), 'play_event')).toHaveLength(1);
  expect(answers(bench.press('pause', 0, 2))).toEqual(['forbidden']);
  bench.apply({ type: 'configure', policy: { coHostIds: [] } });
  expect(answers(bench.press('pause', 0, 3))).toEqual(['forbidden']);
});

test('S-CTL-3 a co-host gives control to nobody, himself neither', () => {
  const bench = aRoom();
  const transfer = (toUserId: number) => answers(bench.apply({ type: 'transfer_control', userId: 3, sessionId: 's3', toUserId }));
  expect([transfer(2), transfer(3)]).toEqual([['forbidden'], ['forbidden']]);
});

test('S-CTL-2 a co-host takes over when the owner goes, though others have been here longer', () => {
  const bench = aRoom();
  const [changed] = emitted(bench.apply({ type: 'leave', userId: 1 }), 'controller_changed');
  expect(changed?.controller_id).toBe(3);
});
