import { expect, it } from 'vitest';
import { turns } from './turns';

it('lets the work of one key wait for what came before it, failed or not, and no other', async () => {
  const inTurn = turns();
  const seen: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const first = inTurn('a', async () => {
    await held;
    seen.push('a1');
    throw new Error('no');
  });
  const second = inTurn('a', async () => void seen.push('a2'));
  await inTurn('b', async () => void seen.push('b'));
  release();
  await expect(first).rejects.toThrow('no');
  await second;
  expect(seen).toEqual(['b', 'a1', 'a2']);
  expect(await inTurn('a', async () => 3)).toBe(3);
});
