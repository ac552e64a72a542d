import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { matchApi } from '@/server/http/api-table';
import type { NodeHandler } from '@/server/http/http-server';

type RouteHandler = (request: Request, context: { params: Promise<Record<string, string | string[]>> }) => Promise<Response>;
type RouteModule = Partial<Record<string, RouteHandler>>;

const APP_DIR = fileURLToPath(new URL('../../app', import.meta.url));

/**
 * Stands in for Next in tests of the API: finds the route file that belongs to a path, as Next does, and calls it with
 * web requests. Pages are not served.
 */
export const routeRouter: NodeHandler = async (request, response, requestPath) => {
  const found = findRoute(request.method ?? 'GET', requestPath);
  const module: RouteModule = found === null ? {} : ((await import(/* @vite-ignore */ found.file)) as RouteModule);
  const handler = module[request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET')];
  if (!handler || !found) {
    response.writeHead(501, { 'content-type': 'text/plain' }).end(`No route file answers ${request.method} ${requestPath}`);
    return;
  }
  const answer = await handler(webRequest(request), { params: Promise.resolve(found.params) });
  await writeAnswer(answer, response, request.method === 'HEAD');
};

/** The route file of an endpoint's path: `/videos/{id}` is `app/api/videos/[id]/route.ts`. */
export function routeFile(template: string): string {
  return path.join(APP_DIR, 'api', template.replace(/\{(\w+)\}/g, '[$1]'), 'route.ts');
}

function findRoute(method: string, requestPath: string): { file: string; params: Record<string, string | string[]> } | null {
  const endpoint = matchApi(method, requestPath);
  if (endpoint === null) {
    const exact = path.join(APP_DIR, requestPath, 'route.ts');
    if (existsSync(exact)) return { file: exact, params: {} };
    const nextauth = /^\/api\/auth\/(.+)$/.exec(requestPath)?.[1];
    return nextauth === undefined ? null : { file: path.join(APP_DIR, 'api/auth/[...nextauth]/route.ts'), params: { nextauth: nextauth.split('/') } };
  }
  const file = routeFile(endpoint.path);
  if (!existsSync(file)) return null;
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const pattern = new RegExp(`^/api${endpoint.path.replace(/\{\w+\}/g, '([^/]+)')}$`);
  const values = pattern.exec(requestPath)?.slice(1) ?? [];
  return { file, params: Object.fromEntries(names.map((name, i) => [name, decode(values[i] ?? '')])) };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function webRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, String(value));
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return new Request(`http://${request.headers.host ?? 'localhost'}${request.url ?? '/'}`, {
    method: request.method ?? 'GET',
    headers,
    ...(hasBody && { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: 'half' }),
  } as RequestInit);
}

async function writeAnswer(answer: Response, response: ServerResponse, isHead: boolean): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  if (answer.body === null || isHead) {
    response.end();
    return;
  }
  await pipeline(Readable.fromWeb(answer.body as never), response);
}
