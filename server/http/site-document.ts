import type { Viewer } from '@/lib/domain/viewer';
import type { Container } from '@/server/container';
import { takeAllowance } from './allowance';
import { currentContainer } from './current-container';
import { problemResponse, toProblem } from './problem-response';
import { requestFacts } from './request-facts';
import { withinReach } from './within-reach';

/** Readers of feeds ask often, and nothing here changes within minutes. */
const KEEP_SEC = 300;

/** A document for programs, at an address outside of the API. It is the same for everybody, so nobody is authenticated. */
export function siteDocument<P extends Record<string, string> = Record<string, never>>(
  type: string,
  make: (documents: Container['services']['siteDocuments'], viewer: Viewer, params: P) => string | Promise<string>,
) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    const facts = requestFacts(request.method, (name) => request.headers.get(name));
    const { services, rateLimit, checks, log } = currentContainer();
    const viewer: Viewer = { kind: 'anonymous', address: facts.address };
    const answer = async () => {
      await takeAllowance(rateLimit, 'read', viewer);
      return make(services.siteDocuments, viewer, await context.params);
    };
    try {
      const text = await withinReach(answer(), checks);
      return new Response(text, { headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': `public, max-age=${KEEP_SEC}` } });
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status >= 500) log.error({ err: problem.cause ?? problem, requestId: facts.requestId }, 'A document failed');
      const { status, headers, body } = problemResponse(problem, facts.requestId);
      return new Response(body, { status, headers });
    }
  };
}
