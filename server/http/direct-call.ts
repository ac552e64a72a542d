import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Endpoint, RateClass } from '@/lib/contracts/endpoint';
import type { Viewer } from '@/lib/domain/viewer';
import type { Log } from '@/server/ports/log';
import type { RateLimit } from '@/server/ports/rate-limit';
import { takeAllowance } from './allowance';
import { admit, authenticate } from './authenticate';
import type { NodeHandler } from './http-server';
import { limitHeaders } from './limit-headers';
import { problemResponse, toProblem } from './problem-response';
import { requestFacts, type RequestFacts } from './request-facts';
import { withinReach } from './within-reach';

/** What a handler outside of Next needs to know who calls and how often. */
export interface Entrance {
  doors: Parameters<typeof authenticate>[1];
  rateLimit: RateLimit;
  checks: Parameters<typeof withinReach>[1];
  /** How long an upload may stand still. */
  uploadIdleMs: number;
  log: Log;
}

/** How long a refused client may go on sending before the connection is cut. */
const LINGER_MS = 3_000;

export function factsOf(request: IncomingMessage): RequestFacts {
  return requestFacts(request.method ?? 'GET', (name) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  });
}

/** As `route()` does it: authenticate, take from the allowance, admit. The answer's limit headers are set already. */
export async function enter(request: IncomingMessage, response: ServerResponse, entrance: Entrance, { rate, caller }: { rate: RateClass; caller: Endpoint['caller'] }): Promise<Viewer> {
  const known = async () => {
    const { viewer } = await authenticate(factsOf(request), entrance.doors);
    return { viewer, state: await takeAllowance(entrance.rateLimit, rate, viewer) };
  };
  const { viewer, state } = await withinReach(known(), entrance.checks);
  for (const [name, value] of Object.entries(limitHeaders(state))) response.setHeader(name, value);
  admit(viewer, caller);
  return viewer;
}

/** Finds requests of one endpoint. */
export function findEndpoint(endpoint: Pick<Endpoint, 'method' | 'path'>, handler: NodeHandler): (method: string, path: string) => NodeHandler | null {
  const pattern = new RegExp(`^/api${endpoint.path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
  return (method, path) => (method === endpoint.method && pattern.test(path) ? handler : null);
}

export function answerJson(response: ServerResponse, status: number, data: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(data));
}

/**
 * Refuses a request whose body may still be on its way. What comes is read and thrown away for a moment: closed at
 * once, the connection would be reset and the client would never see why.
 */
export async function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, log: Log): Promise<void> {
  if (request.destroyed && !request.complete) return;
  const { requestId } = factsOf(request);
  const problem = toProblem(error);
  if (problem.status >= 500) log.error({ err: problem.cause ?? problem, requestId }, 'A request failed');
  const { status, headers, body } = problemResponse(problem, requestId);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  await answerEarly(request, response, { status, headers, body });
}

/** An answer that may come before the end of the body: who closes the line at once takes back what was not read yet. */
export async function answerEarly(request: IncomingMessage, response: ServerResponse, { status, headers, body }: { status: number; headers: Record<string, string>; body: string }): Promise<void> {
  if (request.complete) {
    response.writeHead(status, headers).end(body);
    return;
  }
  response.writeHead(status, { ...headers, connection: 'close', ...(status !== 204 && { 'content-length': String(Buffer.byteLength(body)) }) });
  if (body === '') response.flushHeaders();
  else response.write(body);
  await drained(request);
  response.end();
  request.socket.destroySoon();
}

function drained(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LINGER_MS);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    request.once('end', done).once('close', done).once('error', done);
    request.resume();
  });
}
