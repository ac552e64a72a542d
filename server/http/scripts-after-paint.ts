import type { ServerResponse } from 'node:http';
import { pageStarter } from './page-starter';

/** A head is some 10 kB; beyond this, what is held goes out as it is. */
const MOST_HEAD_BYTES = 256 * 1024;
const TAG = /<script\b[^>]*><\/script>|<link\b[^>]*>/g;
const OWN = '/_next/static/';

/**
 * A page's head without the scripts that the page can be painted without: they are named in one small script instead, which asks for
 * them after the first paint. Where the head is written in another way than expected, it stays as it is.
 *
 * @param head the page's HTML up to `</head>`
 */
export function withScriptsAfterPaint(head: string, nonce: string): string {
  const scripts: string[] = [];
  const ahead: string[] = [];
  const rest = head.replace(TAG, (tag) => {
    const address = attribute(tag, tag.startsWith('<script') ? 'src' : 'href');
    if (!address?.startsWith(OWN)) return tag;
    if (tag.startsWith('<script') && attribute(tag, 'async') !== null) scripts.push(address);
    else if (tag.startsWith('<link') && attribute(tag, 'rel') === 'preload' && attribute(tag, 'as') === 'script') ahead.push(address);
    else return tag;
    return '';
  });
  if (scripts.length === 0) return head;
  return `${rest}<script nonce="${nonce}">${pageStarter(scripts, ahead, nonce)}</script>`;
}

/** The value of a tag's attribute, '' of one without a value, null where it has none. */
function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found ? (found[1] ?? '') : null;
}

/** Holds the head of a page that is written to this response until it is whole, and changes it; all else passes through. */
export function putScriptsAfterPaint(response: ServerResponse, nonce: string): void {
  const write = response.write.bind(response) as (chunk: unknown, ...rest: unknown[]) => boolean;
  const end = response.end.bind(response) as (...rest: unknown[]) => ServerResponse;
  let held: Buffer | null = Buffer.alloc(0);

  response.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    if (held === null || !isPage(response)) return write(chunk, ...rest);
    held = Buffer.concat([held, typeof chunk === 'string' ? Buffer.from(chunk, rest[0] as BufferEncoding) : chunk]);
    const at = held.indexOf('</head>');
    if (at < 0 && held.length < MOST_HEAD_BYTES) return true;
    const whole = held;
    held = null;
    return write(at < 0 ? whole : Buffer.concat([Buffer.from(withScriptsAfterPaint(whole.toString('utf8', 0, at), nonce)), whole.subarray(at)]));
  }) as typeof response.write;

  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    if (held === null || !isPage(response)) return end(chunk, ...rest);
    const isBody = typeof chunk === 'string' || chunk instanceof Uint8Array;
    if (isBody) response.write(chunk as string, ...(rest as []));
    if (held?.length) write(held);
    held = null;
    return isBody ? end() : end(chunk, ...rest);
  }) as typeof response.end;
}

const isPage = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type')).startsWith('text/html') && response.getHeader('content-length') === undefined;
