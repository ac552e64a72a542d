import { describe, expect, it } from 'vitest';
import { Lane } from './lane';

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
