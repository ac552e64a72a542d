import { describe, expect, it } from 'vitest';
import { Lane, ShortBeforeLong } from './lane';

const never = new AbortController().signal;

describe('a lane', () => {
  it('lets so many in at once, and the others in their order', async () => {
    const lane = new Lane(2);
    const seen: string[] = [];
    const enter = async (name: string) => {
      const leave = await lane.enter(never);
      seen.push(name);
      return leave;
    };
    const [leaveA] = await Promise.all([enter('a'), enter('b')]);
    const [c, d] = [enter('c'), enter('d')];
    expect(seen).toEqual(['a', 'b']);
    leaveA();
    leaveA();
    (await c)();
    await d;
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps no place for one who gave up', async () => {
    const lane = new Lane(1);
    const leave = await lane.enter(never);
    const stop = new AbortController();
    const given = lane.enter(stop.signal);
    const next = lane.enter(never);
    stop.abort(new Error('gone'));
    await expect(given).rejects.toThrow('gone');
    await expect(lane.enter(stop.signal)).rejects.toThrow('gone');
    leave();
    await next;
  });
});

describe('short work before long work', () => {
  const lanes = (patienceMs = 3_600_000) => new ShortBeforeLong({ shortAtOnce: 1, longAtOnce: 1, patienceMs });
  const watched = (promise: Promise<() => void>) => {
    const seen = { isIn: false };
    void promise.then(() => (seen.isIn = true));
    return seen;
  };
  const aTurn = () => new Promise((resolve) => setImmediate(resolve));

  it('begins what is long once nobody is at short work or waits for it', async () => {
    const both = lanes();
    const leaveFirst = await both.enterShort(never);
    const second = both.enterShort(never);
    const long = both.enterLong(never);
    const seen = watched(long);
    leaveFirst();
    leaveFirst();
    const leaveSecond = await second;
    await aTurn();
    expect(seen.isIn).toBe(false);
    leaveSecond();
    (await long)();
  });

  it('lets short work in beside long work', async () => {
    const both = lanes();
    await both.enterLong(never);
    (await both.enterShort(never))();
  });

  it('waits no longer than can be asked', async () => {
    const both = lanes(1);
    await both.enterShort(never);
    await both.enterLong(never);
  });

  it('counts nobody who gave up', async () => {
    const both = lanes();
    const stop = new AbortController();
    const leave = await both.enterShort(never);
    const given = [both.enterShort(stop.signal), both.enterLong(stop.signal)];
    stop.abort(new Error('gone'));
    for (const one of given) await expect(one).rejects.toThrow('gone');
    leave();
    await both.enterLong(never);
  });
});
