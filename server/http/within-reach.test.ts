import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withinReach } from './within-reach';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** In steps, with the loop turning in between: a clock that jumps looks like an overloaded machine. */
async function pass(ms: number): Promise<void> {
  for (let passedMs = 0; passedMs < ms; passedMs += 20) {
    await vi.advanceTimersByTimeAsync(20);
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

const never = new Promise<never>(() => undefined);
const answers = { check: async () => undefined };
const hangs = { check: () => never };
const fails = { check: () => Promise.reject(new Error('refused')) };

it('gives what quick work gives, and asks no store', async () => {
  const check = vi.fn(answers.check);
  await expect(withinReach(Promise.resolve(7), [{ check }])).resolves.toBe(7);
  await expect(withinReach(Promise.reject(new Error('mine')), [{ check }])).rejects.toThrow('mine');
  expect(check).not.toHaveBeenCalled();
});

it.each([['hangs', hangs], ['fails', fails]])('answers “unavailable” within two seconds when a store %s', async (_what, store) => {
  const outcome = withinReach(never, [answers, store]).catch((problem: { code: string }) => problem.code);
  await pass(2_000);
  await expect(outcome).resolves.toBe('unavailable');
});

it('does not blame a store for an overloaded machine, but does not wait for ever either', async () => {
  const outcome = withinReach(never, [hangs]).catch((problem: { code: string }) => problem.code);
  let answer: unknown = 'none yet';
  void outcome.then((code) => (answer = code));
  await pass(1_000);
  for (let n = 0; n < 4; n += 1) await vi.advanceTimersByTimeAsync(700).then(() => pass(20));
  expect(answer).toBe('none yet');
  await pass(6_000);
  expect(answer).toBe('unavailable');
});

it('waits for slow work while the stores answer', async () => {
  let finish = (_value: string) => {};
  const outcome = withinReach(new Promise<string>((resolve) => (finish = resolve)), [answers]);
  await pass(5_000);
  finish('at last');
  await expect(outcome).resolves.toBe('at last');
});

it('still gives the failure of slow work', async () => {
  let fail = (_error: Error) => {};
  const outcome = withinReach(new Promise<string>((_resolve, reject) => (fail = reject)), [answers]).catch((error: Error) => error.message);
  await pass(5_000);
  fail(new Error('broken'));
  await expect(outcome).resolves.toBe('broken');
});
