import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { NodeHandler } from './http-server';

const PREFIX = '/_next/static/';
/** Names change with content. */
const KEPT_FOR_GOOD = 'public, max-age=31536000, immutable';
const TYPES: Record<string, string> = {
  '.js': 'application/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8', '.woff2': 'font/woff2',
};
/** In the order in which we would send them. */
const ENCODINGS = [{ name: 'br', ending: '.br' }, { name: 'gzip', ending: '.gz' }] as const;

interface Form {
  encoding: string | null;
  bytes: Buffer;
  etag: string;
}

/**
 * `GET /_next/static/…`: scripts, styles and fonts of the built pages, as the build has compressed them
 * (`scripts/bootstrap/compress-assets.mjs`). They are a few megabytes and live in memory, so a build that replaces the folder takes
 * nothing from pages that are open. What is not among them is Next's to refuse.
 *
 * @param folder `.next/static`; read once, at the start. Where it is missing, as in development, nothing is answered here.
 */
export function staticAssets(folder: string): (method: string, path: string) => NodeHandler | null {
  const assets = existsSync(folder) ? readAssets(folder) : new Map<string, Form[]>();
  return (method, address) => {
    if ((method !== 'GET' && method !== 'HEAD') || !address.startsWith(PREFIX)) return null;
    const forms = assets.get(address.slice(PREFIX.length));
    if (!forms) return null;
    return (request, response) => {
      const form = bestForm(forms, request.headers['accept-encoding']);
      response.setHeader('cache-control', KEPT_FOR_GOOD);
      response.setHeader('etag', form.etag);
      if (forms.length > 1) response.setHeader('vary', 'accept-encoding');
      if (request.headers['if-none-match'] === form.etag) {
        response.writeHead(304).end();
        return;
      }
      response.setHeader('content-type', TYPES[path.extname(address)] ?? 'application/octet-stream');
      response.setHeader('content-length', form.bytes.length);
      if (form.encoding) response.setHeader('content-encoding', form.encoding);
      response.writeHead(200).end(method === 'HEAD' ? undefined : form.bytes);
    };
  };
}

/** The smallest of the forms that a client takes; the plain one, the last, is taken by all. */
function bestForm(forms: Form[], accepted = ''): Form {
  const names = new Set(accepted.toLowerCase().split(',').filter((part) => !/;\s*q=0(?:[.]0*)?\s*$/.test(part)).map((part) => part.split(';', 1)[0]!.trim()));
  return forms.find(({ encoding }) => encoding === null || names.has(encoding))!;
}

function readAssets(folder: string): Map<string, Form[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(path.join(folder, name)).isFile());
  const all = new Set(names);
  const assets = new Map<string, Form[]>();
  for (const name of names) {
    if (ENCODINGS.some(({ ending }) => name.endsWith(ending))) continue;
    const compressed = ENCODINGS.filter(({ ending }) => all.has(name + ending)).map((encoding) => readForm(folder, name + encoding.ending, encoding.name));
    assets.set(name.split(path.sep).join('/'), [...compressed, readForm(folder, name, null)]);
  }
  return assets;
}

function readForm(folder: string, name: string, encoding: string | null): Form {
  const bytes = readFileSync(path.join(folder, name));
  return { encoding, bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
}
