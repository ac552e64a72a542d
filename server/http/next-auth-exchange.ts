import NextAuth, { type NextAuthOptions } from 'next-auth';
import { readBytes } from './read-body';

/** What next-auth uses of an answer in its older form, which takes a request apart as Express does. */
interface OldResponse {
  status(code: number): OldResponse;
  setHeader(name: string, value: string | string[]): OldResponse;
  getHeader(name: string): string | string[] | undefined;
  send(body: unknown): void;
  json(body: unknown): void;
  end(): void;
}

/**
 * One exchange with next-auth. Its form for route files asks Next for headers and cookies behind one's back, so that it
 * runs inside Next alone; this one takes all from the request that it is given, and tests go through it as visitors do.
 */
export async function exchange(request: Request, nextauth: string[], options: NextAuthOptions): Promise<Response> {
  const headers = new Headers();
  let status = 200;
  let body: string | null = null;
  const response: OldResponse = {
    status(code) {
      status = code;
      return response;
    },
    setHeader(name, value) {
      headers.delete(name);
      for (const one of [value].flat()) headers.append(name, one);
      return response;
    },
    getHeader: (name) => (name.toLowerCase() === 'set-cookie' ? headers.getSetCookie() : (headers.get(name) ?? undefined)),
    send(content) {
      if (typeof content === 'string') body = content;
      else if (content !== undefined) response.json(content);
    },
    json(content) {
      headers.set('content-type', 'application/json');
      body = JSON.stringify(content);
    },
    end: () => undefined,
  };
  const url = new URL(request.url);
  const old = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies: cookiesOf(request.headers.get('cookie')),
    query: { ...Object.fromEntries(url.searchParams), nextauth },
    body: await bodyOf(request),
  };
  await (NextAuth(old as never, response as never, options) as Promise<void>);
  headers.set('cache-control', 'no-store');
  return new Response(body, { status, headers });
}

/** A form or JSON; anything else counts as nothing, as next-auth has it. */
async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  if (request.method !== 'POST') return {};
  const text = new TextDecoder().decode(await readBytes(request));
  if (/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    try {
      const parsed: unknown = JSON.parse(text);
      return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
    } catch {
      return {};
    }
  }
  return Object.fromEntries(new URLSearchParams(text));
}

export function cookiesOf(header: string | null | undefined): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of header?.split(';') ?? []) {
    const [name, ...value] = part.trim().split('=');
    if (name) cookies[name] = decoded(value.join('='));
  }
  return cookies;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
