import { errorTable, type ErrorCode, type Problem } from '@/lib/contracts/errors';
import type { SocketError } from '@/lib/contracts/socket.contract';
import { toProblem } from '@/server/http/problem-response';

/** The socket's dialect of the one table of errors. What went wrong inside is `unavailable` to a client. */
export function socketError(error: unknown): { answer: SocketError; problem: Problem } {
  const problem = toProblem(error);
  const code: ErrorCode = problem.code === 'internal' ? 'unavailable' : problem.code;
  const answer: SocketError = {
    code,
    message: problem.code === 'internal' ? errorTable.unavailable.title : (problem.detail ?? errorTable[code].title),
    ...(problem.retryAfterSec !== undefined && { retry_after: problem.retryAfterSec }),
  };
  return { answer, problem };
}
