import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Container } from '@/server/container';
import { Problem } from '@/lib/contracts/errors';
import { allowedMethods, matchApi } from './api-table';
import { clientAddress } from './client-address';
import { compress } from './compress';
import { corsHeaders } from './cors';
import { healthHandler } from './health';
import { mediaOriginOf } from './media-origin';
import { pathForLog } from './path-for-log';
import { problemResponse, toProblem } from './problem-response';
import { setDeadline } from './request-deadline';
import { ADDRESS_HEADER, NONCE_HEADER, PATH_HEADER, REQUEST_ID_HEADER } from './request-facts';
import { putScriptsAfterPaint } from './scripts-after-paint';
import { securityHeaders } from './security-headers';

export type NodeHandler = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void> | void;

export interface HttpParts {
  /** Pages and API routes. */
  next: NodeHandler;
  /** Streams that Next would buffer: what the custom server answers itself, asked in order; null: not mine. */
  direct: ((method: string, path: string) => NodeHandler | null)[];
}

/** Room for cookies and long addresses, and no more. */
const MAX_HEADER_BYTES = 16 * 1024;
const MAX_HEADERS = 100;
/** Of a request from its first byte: an ordinary one needs one packet. */
const HEADERS_MS = 15_000;
/** Longer than a proxy in front keeps its side open, so that it never sends into a line that is closing. */
const KEEP_ALIVE_MS = 65_000;
/** How often lines that are too slow with their headers are looked for. */
const CHECK_MS = 5_000;

/**
 * The one HTTP server: marks each request (id, address, nonce), sets the security headers, answers what must not go through
 * Next, and hands on the rest.
 */
export function createHttpServer(container: Container, parts: HttpParts): Server {
  const { config, log } = container;
  const health = healthHandler(container);
  const mediaOrigin = mediaOriginOf(config.storage);
  // No limit on a whole request, since uploads take long: bodies have a deadline of their own below.
  const server = createServer({
    maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: 0, headersTimeout: HEADERS_MS, keepAliveTimeout: KEEP_ALIVE_MS, connectionsCheckingInterval: CHECK_MS, requireHostHeader: true,
  });
  server.maxHeadersCount = MAX_HEADERS;
  server.maxConnections = config.http.maxConnections;

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request.url);
    // Socket.IO has its own listener on this server.
    if (path.startsWith('/socket.io/')) return;
    const startedMs = performance.now();
    const shownPath = pathForLog(path);
    const requestId = mark(request, path, config.http.trustedProxies);
    response.setHeader('x-request-id', requestId);
    const answerProblem = (problem: Problem) => {
      const answer = problemResponse(problem, requestId);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    };
    setDeadline(request, response, config.http.bodyMs, () => {
      response.setHeader('connection', 'close');
      answerProblem(new Problem('too_slow'));
    });
    response.on('finish', () => {
      const fields = { requestId, method: request.method, path: shownPath, status: response.statusCode, ms: Math.round(performance.now() - startedMs) };
      if (path.startsWith('/api/')) log.info(fields, 'request');
      else log.debug(fields, 'request');
    });
    handle(request, response, path, requestId).catch((error: unknown) => {
      const problem = toProblem(error);
      if (problem.status >= 500) log.error({ err: problem.cause ?? problem, requestId, path: shownPath }, 'A request failed');
      if (response.headersSent) {
        response.destroy();
        return;
      }
      answerProblem(problem);
    });
  });

  async function handle(request: IncomingMessage, response: ServerResponse, path: string, requestId: string): Promise<void> {
    const method = request.method ?? 'GET';
    const answeredByHealth = health(request, path);
    if (answeredByHealth) {
      const { status, headers, body } = await answeredByHealth;
      response.writeHead(status, headers).end(body);
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    const headers = securityHeaders(nonce, {
      isHttps: config.http.isHttps, isDevelopment: config.mode === 'development', isEmbed: path.startsWith('/embed/'), mediaOrigin,
    });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);

    if (path.startsWith('/api/')) {
      const cors = corsHeaders(request.headers.origin, config.http.corsOrigins);
      for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
      if (method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined) {
        response.writeHead(204).end();
        return;
      }
    }
    for (const find of parts.direct) {
      const direct = find(method, path);
      if (direct) return direct(request, response, path);
    }
    if (path.startsWith('/api/')) {
      const allowed = method === 'OPTIONS' ? allowedMethods(path) : null;
      if (allowed !== null) {
        response.writeHead(204, { allow: allowed.join(', ') }).end();
        return;
      }
      matchApi(method, path);
    }
    // Next copies the nonce of this request header to its own scripts.
    request.headers['content-security-policy'] = headers['content-security-policy'];
    request.headers[NONCE_HEADER] = nonce;
    // In this order: what a page is written through first is what was put on last.
    compress(request, response);
    container.pageStatuses.watch(requestId, response);
    if (config.mode !== 'development') putScriptsAfterPaint(response, nonce);
    return parts.next(request, response, path);
  }

  return server;
}

/** Internal headers are ours alone: whatever a client sent under their names is replaced or removed. */
function mark(request: IncomingMessage, path: string, trustedProxies: number): string {
  for (const name of Object.keys(request.headers)) if (name.startsWith('x-videohost-')) delete request.headers[name];
  const requestId = randomUUID();
  request.headers[ADDRESS_HEADER] = clientAddress(request, trustedProxies);
  request.headers[REQUEST_ID_HEADER] = requestId;
  request.headers[PATH_HEADER] = path;
  return requestId;
}

/** The path as it was sent, without its query. A target that is no path (`OPTIONS *`) is the root's. */
function pathOf(url: string | undefined): string {
  const path = (url ?? '/').split('?', 1)[0]!;
  return path.startsWith('/') ? path : '/';
}
