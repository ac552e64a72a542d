import type { LimitState } from '@/server/ports/rate-limit';

/** What a client may still do, with every answer of an endpoint that has an allowance. */
export function limitHeaders(state: LimitState | null): Record<string, string> {
  if (state === null) return {};
  return {
    'ratelimit-limit': String(state.limit),
    'ratelimit-remaining': String(state.remaining),
    'ratelimit-reset': String(state.resetSec),
  };
}
