import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Metadata, Server } from '@tus/server';
import { invalidField, Problem } from '@/lib/contracts/errors';
import { videoFields } from '@/lib/contracts/videos.contract';
import type { UserViewer } from '@/lib/domain/viewer';
import type { UploadLocks } from '@/server/adapters/tus-locks';
import type { ArrivingBytes, TusStore } from '@/server/adapters/tus-store';
import type { UploadStore } from '@/server/ports/upload-store';
import type { UploadRow } from '@/server/ports/repositories';
import type { UploadFacts, UploadsService } from '@/server/services/uploads/uploads.service';
import { answerEarly, enter, factsOf, refuse, type Entrance } from './direct-call';
import type { NodeHandler } from './http-server';
import { parseInput } from './parse-input';
import { problemResponse, toProblem } from './problem-response';
import { whileItMoves } from './request-deadline';
import { readConcatenation } from './tus-concatenation';
import { answerFinished, answerOptions, answerWith, assertBytes, overriddenMethod, readChecksum, refusedForVersion, stoppingLock, TUS_VERSION, withoutBody } from './tus-protocol';

export const UPLOADS_PATH = '/api/uploads';

export interface TusUpload {
  entrance: Entrance;
  uploads: UploadsService;
  sizes: Pick<UploadStore, 'sizeOf'>;
  /** Given a way to ask what the request at hand brings. */
  openStore: (arriving: () => ArrivingBytes) => TusStore;
  /** One writer per upload, among all processes of the site. */
  locks: UploadLocks;
}

interface Context extends Omit<ArrivingBytes, 'stop'> {
  viewer: UserViewer;
  /** A piece of a file, which is judged only where it is joined with the others. */
  isPart: boolean;
  stop: AbortController;
}

/** Said by common clients about the file; content decides what it is. */
const ignoredMetadata = ['filetype', 'name', 'type', 'relativePath'];

/** tus 1.0.0 at `/api/uploads`: the package speaks the protocol, and everything that is ours is decided around it. */
export function tusUpload({ entrance, uploads, sizes, openStore, locks }: TusUpload): (method: string, path: string) => NodeHandler | null {
  const context = new AsyncLocalStorage<Context>();
  const store = openStore(() => {
    const { checksum, body, stop } = current();
    return { checksum, body, stop: stop.signal };
  });
  const tus = new Server({
    path: UPLOADS_PATH,
    datastore: store,
    locker: { newLock: (id) => stoppingLock(locks.newLock(id), current().stop) },
    maxSize: uploads.maxBytes,
    relativeLocation: true,
    // Whose scripts may call is said for the whole API at once.
    allowedOrigins: () => false,
    exposedHeaders: ['Upload-Video-Id'],
    namingFunction: () => uploads.newToken(),
    async onUploadCreate(_request, upload) {
      const { viewer, isPart } = current();
      if (!isPart) factsFrom(upload.metadata);
      await uploads.begin(viewer, upload.id, upload.size ?? 0, isPart);
      return {};
    },
    async onUploadFinish(_request, upload) {
      if (current().isPart) return {};
      return { headers: { 'Upload-Video-Id': String(await uploads.finish(current().viewer, upload.id, factsFrom(upload.metadata))) } };
    },
    onResponseError(_request, error) {
      // The package's own refusals are protocol already.
      if ('status_code' in error && 'body' in error) return undefined;
      const problem = toProblem(error);
      if (problem.status >= 500) entrance.log.error({ err: problem.cause ?? problem }, 'A resumable upload failed');
      return { status_code: problem.status, body: problemResponse(problem, null).body };
    },
  });

  function current(): Context {
    const found = context.getStore();
    if (!found) throw new Error('A resumable upload outside of its request');
    return found;
  }

  async function handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    request.method = overriddenMethod(request);
    response.setHeader('tus-resumable', TUS_VERSION);
    if (request.method === 'OPTIONS') return answerOptions(response, store.extensions, uploads.maxBytes);
    if (await refusedForVersion(request, response)) return;
    const isCreation = path === UPLOADS_PATH && request.method === 'POST';
    const caller = (await enter(request, response, entrance, { rate: isCreation ? 'upload' : 'read', caller: 'user' })) as UserViewer;
    const concatenation = isCreation ? readConcatenation(request.headers['upload-concat'], UPLOADS_PATH) : null;
    if (concatenation?.kind === 'final') return join(request, response, caller, concatenation.partIds);
    if (isCreation) await admitCreation(request, caller);
    else if (request.method === 'PATCH') assertBytes(request);
    const row = isCreation ? null : await uploads.own(caller, idOf(path));
    if (row !== null && (await answerWithoutStore(request, response, row, caller))) return;
    const isPart = row?.isPart ?? concatenation !== null;
    if (isPart) response.setHeader('upload-concat', 'partial');
    const checksum = readChecksum(request.headers['upload-checksum']);
    const stopWatching = whileItMoves(request, entrance.uploadIdleMs, () => request.destroy());
    const isPlain = request.method === 'PATCH' && request.headers['content-length'] !== undefined;
    const work = () => (isPlain ? tus.handleWeb(withoutBody(request)).then((answer) => answerWith(request, response, answer)) : tus.handle(request, response));
    await context.run({ viewer: caller, isPart, checksum, body: isPlain ? request : null, stop: new AbortController() }, work).finally(stopWatching);
    if (request.method === 'DELETE' && response.statusCode === 204) await uploads.discard(caller, idOf(path));
  }

  /** The last request of a file that came in parts: they become one upload, which is judged as any other. */
  async function join(request: IncomingMessage, response: ServerResponse, caller: UserViewer, partIds: string[]): Promise<void> {
    const facts = factsFrom(metadataOf(request));
    // As hard to guess as the parts are, and the same whenever somebody asks again.
    const id = createHash('sha256').update(partIds.join(' ')).digest('base64url');
    const lock = locks.newLock(id);
    await lock.lock(new AbortController().signal, () => undefined).catch((error: unknown) => {
      throw new Problem('unavailable', { detail: 'The same parts are being joined by another request.', cause: error });
    });
    let videoId: number;
    try {
      videoId = await uploads.join(caller, id, partIds, facts);
    } finally {
      await lock.unlock();
    }
    const headers = { location: `${UPLOADS_PATH}/${id}`, 'upload-concat': String(request.headers['upload-concat']), 'upload-video-id': String(videoId) };
    await answerEarly(request, response, { status: 201, headers, body: '' });
  }

  async function admitCreation(request: IncomingMessage, caller: UserViewer): Promise<void> {
    const length = request.headers['upload-length'];
    if (length !== undefined && !/^\d{1,15}$/.test(String(length))) throw invalidField('Upload-Length', 'Must be a number of bytes');
    await uploads.admit(caller, length === undefined ? null : Number(length));
    if (Number(length) === 0) throw invalidField('file', 'The file is empty');
  }

  /** What our rows know better than the files: whose upload it is, and which video it became. @returns whether all is said */
  async function answerWithoutStore(request: IncomingMessage, response: ServerResponse, row: UploadRow, caller: UserViewer): Promise<boolean> {
    const sizeBytes = row.sizeBytes ?? 0;
    let { videoId } = row;
    // Every byte is there, and the server died before it could say so.
    if (!row.isPart && videoId === null && request.method === 'HEAD' && (await sizes.sizeOf(row.id)) === sizeBytes) {
      videoId = await uploads.finish(caller, row.id, factsFrom((await store.getUpload(row.id)).metadata));
    }
    if (videoId === null) return false;
    if (request.method === 'DELETE') {
      await uploads.discard(caller, row.id);
      response.writeHead(204).end();
    } else {
      answerFinished(request, response, sizeBytes, videoId);
    }
    return true;
  }

  const handler: NodeHandler = async (request, response, path) => {
    try {
      await handle(request, response, path);
    } catch (error) {
      if (request.destroyed && !request.complete) {
        entrance.log.debug({ requestId: factsOf(request).requestId }, 'A client went away in the middle of an upload');
        response.destroy();
        return;
      }
      await refuse(request, response, error, entrance.log);
    }
  };
  return (_method, path) => (path === UPLOADS_PATH || path.startsWith(`${UPLOADS_PATH}/`) ? handler : null);
}

/** @throws Problem `malformed` */
function metadataOf(request: IncomingMessage): Record<string, string | null> | undefined {
  const header = request.headers['upload-metadata']?.toString();
  try {
    return header ? Metadata.parse(header) : undefined;
  } catch {
    throw new Problem('malformed', { detail: 'Upload-Metadata is a list of names with their values in base64.' });
  }
}

/** The same fields as of a form, from the metadata. */
function factsFrom(metadata: Record<string, string | null> | undefined): UploadFacts {
  const entries = Object.entries(metadata ?? {}).filter(([key]) => !ignoredMetadata.includes(key));
  const { filename, ...fields } = Object.fromEntries(entries.map(([key, value]) => [key, value ?? '']));
  return { fields: parseInput(videoFields, fields), fileName: filename ?? null };
}

/** @throws Problem `not_found` for a path that names no upload */
function idOf(path: string): string {
  const id = path.slice(UPLOADS_PATH.length + 1);
  if (!/^[A-Za-z0-9_-]{8,64}$/.test(id)) throw new Problem('not_found');
  return id;
}
