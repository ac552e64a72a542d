import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from '@/lib/contracts/errors';
import type { UploadLock } from '@/server/adapters/tus-locks';
import { checksumAlgorithms, type Checksum } from '@/server/ports/checksum';
import { answerEarly } from './direct-call';

export const TUS_VERSION = '1.0.0';

/** Lines that let only GET and POST through say the method in a header. */
export function overriddenMethod(request: IncomingMessage): string {
  const override = request.headers['x-http-method-override'];
  return request.method === 'POST' && (override === 'PATCH' || override === 'DELETE' || override === 'HEAD') ? override : (request.method ?? 'GET');
}

export function answerOptions(response: ServerResponse, extensions: readonly string[], maxBytes: number): void {
  response
    .writeHead(204, {
      'tus-version': TUS_VERSION,
      'tus-extension': extensions.join(','),
      'tus-max-size': String(maxBytes),
      'tus-checksum-algorithm': checksumAlgorithms.join(','),
    })
    .end();
}

/** An upload that became a video: asked again in any way, it says which. */
export function answerFinished(request: IncomingMessage, response: ServerResponse, sizeBytes: number, videoId: number): void {
  const headers = { 'cache-control': 'no-store', 'upload-offset': String(sizeBytes), 'upload-video-id': String(videoId) };
  if (request.method === 'HEAD') {
    response.writeHead(200, { ...headers, 'upload-length': String(sizeBytes) }).end();
  } else if (request.method !== 'PATCH') {
    throw new Problem('method_not_allowed', { allow: ['HEAD', 'PATCH', 'DELETE', 'OPTIONS'] });
  } else if (request.headers['upload-offset'] === String(sizeBytes)) {
    response.writeHead(204, headers).end();
  } else {
    response.writeHead(409, headers).end('Upload-Offset conflict\n');
  }
}

/** @throws Problem `malformed` for a checksum that cannot be checked */
export function readChecksum(header: string | string[] | undefined): Checksum | null {
  if (header === undefined) return null;
  const [algorithm, base64, ...rest] = String(header).split(' ');
  if (algorithm === undefined || !checksumAlgorithms.includes(algorithm) || !base64 || rest.length > 0) {
    throw new Problem('malformed', { detail: `Checksums are taken as one of ${checksumAlgorithms.join(', ')}.` });
  }
  return { algorithm: algorithm, base64 };
}

/** The head of a request for the package; its body goes to the store another way. */
export function withoutBody(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, String(value));
  return new Request(new URL(request.url ?? '/', 'http://localhost'), { method: request.method ?? 'GET', headers });
}

export async function answerWith(request: IncomingMessage, response: ServerResponse, answer: Response): Promise<void> {
  await answerEarly(request, response, { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() });
}

/** @returns whether the request was refused: for another version of the protocol, or none */
export async function refusedForVersion(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.headers['tus-resumable'] === TUS_VERSION) return false;
  await answerEarly(request, response, { status: 412, headers: { 'tus-version': TUS_VERSION }, body: '' });
  return true;
}

/** @throws Problem `unsupported_media` for bytes of an upload that do not say that they are such */
export function assertBytes(request: IncomingMessage): void {
  if (request.headers['content-type'] !== 'application/offset+octet-stream') {
    throw new Problem('unsupported_media', { detail: 'The bytes of an upload are sent as application/offset+octet-stream.' });
  }
}

/** Whoever is asked to let go stops writing, beside what the package does. */
export function stoppingLock(lock: UploadLock, stop: AbortController): UploadLock {
  return {
    lock: (signal, release) =>
      lock.lock(signal, () => {
        stop.abort();
        return release();
      }),
    unlock: () => lock.unlock(),
  };
}
