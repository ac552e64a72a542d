import type { AnyEndpoint } from './endpoint';
import { errorTable, type ErrorCode } from './errors';

/** Every error that an endpoint may answer with: its own, and those that follow from who may call and what it takes. */
export function errorsOf(endpoint: AnyEndpoint): ErrorCode[] {
  const isMutation = endpoint.method !== 'GET';
  const codes = new Set<ErrorCode>([
    ...endpoint.errors,
    // A token that is not valid is refused even where none is needed.
    'unauthenticated',
    ...(endpoint.caller === 'user' || endpoint.caller === 'admin' ? (['forbidden'] as const) : []),
    ...(isMutation ? (['cross_origin'] as const) : []),
    ...(endpoint.params ? (['not_found'] as const) : []),
    ...(endpoint.body ? (['malformed', 'too_slow', 'too_large', 'unsupported_media'] as const) : []),
    ...(endpoint.body || endpoint.query || endpoint.params ? (['invalid'] as const) : []),
    'rate_limited',
    'unavailable',
    ...(isMutation ? (['no_space'] as const) : []),
    'internal',
  ]);
  return [...codes].sort((a, b) => errorTable[a].status - errorTable[b].status || a.localeCompare(b));
}
