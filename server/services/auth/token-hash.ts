import { createHash } from 'node:crypto';

/** What is stored of a session's token. A fast hash suffices: the token has 256 random bits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
