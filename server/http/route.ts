import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '@/lib/contracts/endpoint';
import type { SignedInViewer, UserViewer, Viewer } from '@/lib/domain/viewer';
import type { Locale } from '@/lib/messages/locales';
import type { Container } from '@/server/container';
import type { LimitState } from '@/server/ports/rate-limit';
import { takeAllowance } from './allowance';
import { admit, authenticate } from './authenticate';
import { currentContainer } from './current-container';
import { limitHeaders } from './limit-headers';
import { parseInput, parseParams } from './parse-input';
import { problemResponse, toProblem } from './problem-response';
import { readJson } from './read-body';
import { requestFacts, requestLocale } from './request-facts';
import { withinReach } from './within-reach';

type ViewerFor<E extends Endpoint> = E['caller'] extends 'user' | 'admin'
  ? UserViewer
  : E['caller'] extends 'member'
    ? SignedInViewer
    : Viewer;

export interface Call<E extends Endpoint> {
  viewer: ViewerFor<E>;
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  /** The session token presented; `''` for anonymous callers. */
  token: string;
  origin: { address: string; userAgent: string | null };
  /** In which to write to the caller. */
  locale: Locale;
}

/** An answer with a status other than the endpoint's usual one. */
export interface Reply<T> {
  reply: T;
  status: number;
}

type Answer<E extends Endpoint> = ResponseOf<E> extends void ? void : ResponseOf<E> | Reply<ResponseOf<E>>;

/**
 * One endpoint as a Next route: authenticate, limit, parse, one service call, present. Everything about it that a client
 * can see stands in its contract.
 */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (services: Container['services'], call: Call<E>) => Promise<Answer<E>>,
) {
  return async (request: Request, context: { params: Promise<Record<string, string | string[]>> }): Promise<Response> => {
    const facts = requestFacts(request.method, (name) => request.headers.get(name));
    const container = currentContainer();
    let state: LimitState | null = null;
    const answer = async (): Promise<Response> => {
      const { viewer, token } = await authenticate(facts, container.doors);
      state = await takeAllowance(container.rateLimit, endpoint.rate, viewer);
      admit(viewer, endpoint.caller);
      const call = {
        viewer,
        params: endpoint.params && parseParams(endpoint.params, await context.params),
        query: endpoint.query && parseInput(endpoint.query, queryObject(request.url)),
        body: endpoint.body && parseInput(endpoint.body, await readJson(request)),
        token: token ?? '',
        origin: { address: facts.address, userAgent: facts.userAgent },
        locale: requestLocale(facts),
      } as unknown as Call<E>;
      return present(endpoint, await handle(container.services, call), container, state);
    };
    try {
      return await withinReach(answer(), container.checks);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status >= 500) {
        container.log.error({ err: problem.cause ?? problem, requestId: facts.requestId, endpoint: `${endpoint.method} ${endpoint.path}` }, 'A request failed');
      }
      const { status, headers, body } = problemResponse(problem, facts.requestId);
      return new Response(body, { status, headers: { ...limitHeaders(state), ...headers } });
    }
  };
}

function isReply(answer: unknown): answer is Reply<unknown> {
  return typeof answer === 'object' && answer !== null && 'reply' in answer;
}

async function present(endpoint: Endpoint, answer: unknown, container: Container, state: LimitState | null): Promise<Response> {
  const status = isReply(answer) ? answer.status : endpoint.statuses[0];
  const data = isReply(answer) ? answer.reply : answer;
  const headers = new Headers({ 'cache-control': 'no-store', ...limitHeaders(state) });
  if (endpoint.session === 'closes') headers.append('set-cookie', container.doors.cookie.clear());
  else if (endpoint.session) headers.append('set-cookie', await container.doors.cookie.seal((data as { token: string }).token));
  if (!endpoint.response) return new Response(null, { status, headers });
  if (container.config.mode !== 'production') (endpoint.responseOf?.[status] ?? endpoint.response).parse(data);
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(data), { status, headers });
}

/** A repeated name in a query is a fault of the client; the schema then sees a list and refuses it. */
function queryObject(url: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const [key, value] of new URL(url).searchParams) {
    const before = query[key];
    query[key] = before === undefined ? value : [before, value].flat();
  }
  return query;
}
