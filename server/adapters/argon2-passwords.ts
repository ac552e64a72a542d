import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '@/server/ports/password-hasher';

/** OWASP's first recommendation for argon2id (which is the package's default algorithm): 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Runs on the thread pool, never on the main thread. */
export function argon2Passwords(): PasswordHasher {
  const decoy = hash('a password that nobody has', options);
  return {
    hash: (password) => hash(password, options),
    async verify(stored, password) {
      const right = await verify(stored ?? (await decoy), password);
      return stored !== null && right;
    },
  };
}
