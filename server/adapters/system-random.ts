import { randomBytes } from 'node:crypto';
import type { Randomness } from '@/server/ports/random';

export const systemRandom: Randomness = {
  token: (bytes) => randomBytes(bytes).toString('base64url'),
};
