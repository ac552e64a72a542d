import { hash, verify } from '@node-rs/argon2';
import { Problem } from '@/lib/contracts/errors';
import { places } from '@/lib/domain/places';
import type { PasswordHasher } from '@/server/ports/password-hasher';

/** OWASP's first recommendation for argon2id (which is the package's default algorithm): 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Of the thread pool's four: files and addresses need threads too, and every hash its memory. */
const AT_ONCE = 2;
/** About as many as are done before the last one would give up. */
const MAX_WAITING = 1_000;

/** Runs on the thread pool, never on the main thread; a rush of sign-ins waits here, where waiting costs nothing. */
export function argon2Passwords(): PasswordHasher {
  const threads = places(AT_ONCE, MAX_WAITING);
  const inTurn = <T>(work: () => Promise<T>) => threads.run(work, () => new Problem('unavailable', { retryAfterSec: 10 }));
  const decoy = hash('a password that nobody has', options);
  return {
    hash: (password) => inTurn(() => hash(password, options)),
    async verify(stored, password) {
      const right = await inTurn(async () => verify(stored ?? (await decoy), password));
      return stored !== null && right;
    },
  };
}
