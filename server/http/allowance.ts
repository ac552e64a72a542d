import type { RateClass } from '@/lib/contracts/endpoint';
import type { Viewer } from '@/lib/domain/viewer';
import type { LimitName, LimitState, RateLimit } from '@/server/ports/rate-limit';

/** Failed sign-ins are counted by the service; every other class counts calls, per person or address. */
export async function takeAllowance(rateLimit: RateLimit, rate: RateClass, viewer: Viewer): Promise<LimitState | null> {
  if (rate === 'sign_in') return null;
  const perAddress = rate === 'register' || rate === 'guest' || viewer.kind === 'anonymous';
  const key = perAddress ? `a:${viewer.address}` : `u:${viewer.userId}`;
  return rateLimit.take(rate satisfies LimitName, key);
}
