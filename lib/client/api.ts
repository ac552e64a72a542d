import type { BodyInputOf, Endpoint, ParamsOf, QueryInputOf, ResponseOf } from '@/lib/contracts/endpoint';
import { errorTable, Problem, type ErrorCode, type FieldError } from '@/lib/contracts/errors';
import { endpointUrl, type PathInputOf } from './endpoint-url';

/** What a call needs: `params` exactly where the path has parts, the rest as its schemas say. */
export type CallInput<E extends Endpoint> = {
  query?: QueryInputOf<E>;
  body?: BodyInputOf<E>;
  signal?: AbortSignal;
} & ([ParamsOf<E>] extends [undefined] ? { params?: undefined } : { params: PathInputOf<E> });

type Arguments<E extends Endpoint> = [ParamsOf<E>] extends [undefined] ? [input?: CallInput<E>] : [input: CallInput<E>];

/**
 * Calls an endpoint of this site from the browser, signed in by its cookie.
 * @returns what the contract promises
 * @throws Problem as the server told it; `unavailable` where no answer came; the signal's own reason where it fired
 */
export async function callApi<E extends Endpoint>(endpoint: E, ...[input]: Arguments<E>): Promise<ResponseOf<E>> {
  const { query, body, signal, params } = (input ?? {}) as CallInput<E> & { params?: PathInputOf<E> };
  const sendsBody = endpoint.body !== undefined;
  let response: Response;
  try {
    response = await fetch(endpointUrl(endpoint, params, query), {
      method: endpoint.method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(sendsBody && { 'content-type': 'application/json' }) },
      ...(sendsBody && { body: JSON.stringify(body ?? {}) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new Problem('unavailable', { cause: error });
  }
  if (!response.ok) throw await readProblem(response);
  if (!endpoint.response) return undefined as ResponseOf<E>;
  try {
    return (await response.json()) as ResponseOf<E>;
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new Problem('unavailable', { cause: error });
  }
}

/** The problem that an answer tells; an answer of something between us and the server, such as a proxy, is `unavailable`. */
export async function readProblem(response: Response): Promise<Problem> {
  const told = (await response.json().catch(() => null)) as { code?: unknown; detail?: unknown; errors?: unknown } | null;
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterSec = Number.isFinite(retryAfter) ? { retryAfterSec: retryAfter } : {};
  if (told === null || typeof told.code !== 'string' || !(told.code in errorTable)) return new Problem('unavailable', retryAfterSec);
  return new Problem(told.code as ErrorCode, {
    ...(typeof told.detail === 'string' && { detail: told.detail }),
    ...(Array.isArray(told.errors) && { errors: told.errors as FieldError[] }),
    ...retryAfterSec,
  });
}
