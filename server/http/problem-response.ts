import { limitHeaders } from './limit-headers';
import { errorTable, isProblem, Problem } from '@/lib/contracts/errors';

/** Codes of Postgres, Node and Redis that mean "out of reach now", not "wrong". */
const unreachable = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN',
  '57P01', '57P02', '57P03', '53300', '08000', '08003', '08006', '08001', '08004',
]);

/** What any thrown thing is to a client. The cause stays inside: no SQL, path or stack passes here. */
export function toProblem(error: unknown): Problem {
  if (isProblem(error)) return error;
  for (let e = error; typeof e === 'object' && e !== null; e = (e as { cause?: unknown }).cause) {
    const { code, message } = e as { code?: unknown; message?: unknown };
    if (code === 'ENOSPC' || code === '53100') return new Problem('no_space', { cause: error });
    // What a row would refer to was removed between the check and the write.
    if (code === '23503') return new Problem('not_found', { cause: error });
    if (typeof code === 'string' && unreachable.has(code)) return new Problem('unavailable', { retryAfterSec: 2, cause: error });
    // pg names these only by message.
    if (typeof message === 'string' && /Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout/.test(message)) {
      return new Problem('unavailable', { retryAfterSec: 2, cause: error });
    }
  }
  return new Problem('internal', { cause: error });
}

export interface PlainResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A problem as RFC 9457 says, for whichever kind of server writes it. */
export function problemResponse(problem: Problem, requestId: string | null): PlainResponse {
  const { status, title } = errorTable[problem.code];
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(problem.retryAfterSec !== undefined && { 'retry-after': String(problem.retryAfterSec) }),
      ...limitHeaders(problem.allowance ?? null),
      ...(problem.allow && { allow: problem.allow.join(', ') }),
      ...(problem.code === 'unauthenticated' && { 'www-authenticate': 'Bearer' }),
    },
    body: JSON.stringify({
      type: `/api/docs#error-${problem.code}`,
      title,
      status,
      ...(problem.detail !== undefined && { detail: problem.detail }),
      code: problem.code,
      ...(problem.errors && { errors: problem.errors }),
      ...(requestId !== null && { request_id: requestId }),
    }),
  };
}
