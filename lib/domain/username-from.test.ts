import fc from 'fast-check';
import { expect, it } from 'vitest';
import { username } from '@/lib/contracts/auth.contract';
import { usernamesFrom } from './username-from';

it.each([
  [['octo-cat', 'The Cat'], 'octo-cat'],
  [[null, 'José  Núñez'], 'Jose_Nunez'],
  [['яна', 'Yana K.'], 'Yana_K'],
  [[undefined, 'Мария'], 'user'],
  [['ab', ''], 'user'],
])('%j becomes %s', (sources, expected) => {
  expect(usernamesFrom(sources, 'q1-w2')[0]).toBe(expected);
});

it('every one is a username, whatever the provider says', () => {
  const source = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 80 }), fc.constant(null));
  fc.assert(
    fc.property(fc.array(source, { maxLength: 3 }), fc.stringMatching(/^[A-Za-z0-9_-]{0,12}$/), (sources, chance) => {
      const names = usernamesFrom(sources, chance);
      for (const name of names) expect(username.safeParse(name).success, name).toBe(true);
      expect(new Set(names).size).toBe(4);
    }),
    { numRuns: 1_000 },
  );
});
