import { expect, it } from 'vitest';
import { places } from './places';

/** Work that ends when told to. */
function held() {
  let end!: (value: string) => void;
  let fail!: (error: Error) => void;
  const promise = new Promise<string>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { work: () => promise, end, fail };
}
const full = () => new Error('full');

it('works for so many at once, then in order; a failure gives its place on; who is too many is told', async () => {
  const { run } = places(2, 2);
  const begun: string[] = [];
  const works = ['a', 'b', 'c', 'd'].map((name) => ({ name, ...held() }));
  const answers = works.map(({ name, work }) => run(() => (begun.push(name), work()), full));
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b']);
  await expect(run(() => Promise.resolve('e'), full)).rejects.toThrow('full');
  works[0]!.fail(new Error('broken'));
  await expect(answers[0]).rejects.toThrow('broken');
  expect(begun).toEqual(['a', 'b', 'c']);
  for (const { name, end } of works.slice(1)) end(name);
  expect(await Promise.all(answers.slice(1))).toEqual(['b', 'c', 'd']);
  expect(await run(() => Promise.resolve('again'), full)).toBe('again');
});
