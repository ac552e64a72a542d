import type { IncomingMessage } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { invalidField, Problem } from '@/lib/contracts/errors';
import { whileItMoves } from './request-deadline';

export interface FormRequest {
  maxFileBytes: number;
  /** How long it may stand still. */
  idleMs: number;
  /** Where the bytes of the one file go; called at most once. */
  openFile: () => Writable;
}

export interface ReceivedForm {
  fields: Record<string, string>;
  fileName: string | null;
  sizeBytes: number;
}

/** The client went away in the middle: nobody is there to be answered. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/** The longest field, a description, takes four bytes a character at most. */
const MAX_FIELD_BYTES = 64 * 1024;
const MAX_FIELDS = 20;
/**
 * Reads a form with one file called `file`, in whatever order its parts come. The file goes to its sink with
 * back-pressure; every limit holds while bytes arrive.
 * @throws Problem `unsupported_media`, `malformed`, `too_large`, `invalid`; ClientGone; what the sink throws
 */
export async function receiveForm(request: IncomingMessage, { maxFileBytes, idleMs, openFile }: FormRequest): Promise<ReceivedForm> {
  const form = openForm(request, maxFileBytes);
  const stopWatching = whileItMoves(request, idleMs, () => request.destroy(new ClientGone()));
  const fields: [string, string][] = [];
  let fileName: string | null = null;
  let fileDone: Promise<number> | null = null;

  await new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) => {
      request.unpipe(form);
      reject(error as Error);
    };
    form.on('field', (name, value, info) => {
      if (info.nameTruncated || info.valueTruncated) fail(invalidField(name, 'Too long'));
      else if (name === 'file') fail(invalidField('file', 'Must be a file'));
      else if (fields.some(([known]) => known === name)) fail(invalidField(name, 'Sent more than once'));
      else fields.push([name, value]);
    });
    form.on('file', (name, stream, info) => {
      if (name !== 'file' || fileDone !== null) {
        stream.resume();
        fail(invalidField(name, name === 'file' ? 'Only one file is taken' : 'Unknown field'));
        return;
      }
      fileName = info.filename ?? null;
      fileDone = receiveFile(stream, openFile());
      fileDone.catch(fail);
    });
    form.on('partsLimit', () => fail(new Problem('invalid', { detail: 'The form has too many parts.' })));
    form.on('fieldsLimit', () => fail(new Problem('invalid', { detail: 'The form has too many fields.' })));
    form.on('error', () => fail(new Problem('malformed', { detail: 'The body is not a complete multipart form.' })));
    form.on('close', resolve);
    request.once('error', () => fail(new ClientGone()));
    request.once('close', () => {
      if (!request.complete) fail(new ClientGone());
    });
    request.pipe(form);
  }).catch(async (error: unknown) => {
    // What is half written is closed before anybody removes it.
    form.destroy();
    await (fileDone as Promise<number> | null)?.catch(() => undefined);
    throw error;
  }).finally(stopWatching);

  const sizeBytes = fileDone === null ? 0 : await (fileDone as Promise<number>);
  if (sizeBytes === 0) throw invalidField('file', fileDone === null ? 'A file is needed' : 'The file is empty');
  return { fields: Object.fromEntries(fields), fileName, sizeBytes };
}

function openForm(request: IncomingMessage, maxFileBytes: number): busboy.Busboy {
  if (!/^multipart\/form-data\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new Problem('unsupported_media', { detail: 'The body must be sent as multipart/form-data.' });
  }
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // One byte more than allowed tells a full file from one that is too large.
      limits: { fileSize: maxFileBytes + 1, fieldSize: MAX_FIELD_BYTES, fields: MAX_FIELDS, parts: MAX_FIELDS + 2, fieldNameSize: 100 },
    });
  } catch {
    throw new Problem('malformed', { detail: 'The multipart form names no boundary.' });
  }
}

async function receiveFile(stream: Readable & { truncated?: boolean }, sink: Writable): Promise<number> {
  let sizeBytes = 0;
  stream.on('data', (chunk: Buffer) => (sizeBytes += chunk.length));
  stream.once('limit', () => stream.destroy(new Problem('too_large')));
  await pipeline(stream, sink);
  return sizeBytes;
}
