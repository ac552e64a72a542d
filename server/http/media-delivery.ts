import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@/lib/contracts/errors';
import { adVideoKeyOfUrl } from '@/lib/domain/ad-videos';
import { CHANNEL_PICTURES, channelPictureKeyOfName } from '@/lib/domain/channel-pictures';
import { posterNameOfCard } from '@/lib/domain/poster-names';
import { publishedNameOf, type PublishedName } from '@/server/media/published-names';
import type { Log } from '@/server/ports/log';
import type { MediaStorage } from '@/server/ports/storage';
import type { MediaAccessService } from '@/server/services/media/media-access.service';
import { readRange, type ByteRange } from './byte-range';
import { factsOf } from './direct-call';
import type { NodeHandler } from './http-server';
import { problemResponse, toProblem } from './problem-response';
import { sendPart } from './send-file';

export interface MediaDelivery {
  access: Pick<MediaAccessService, 'decide'>;
  storage: Pick<MediaStorage, 'stat' | 'read' | 'localPath' | 'directUrl'>;
  /** Internal location of a fronting nginx that serves the media folder. */
  accelRedirect: string | undefined;
  log: Log;
}

const addressPattern = /^\/media\/([1-9]\d{0,15})\/([A-Za-z0-9_.-]{1,200})\/([A-Za-z0-9_./-]{1,200})$/;
const channelPicturePattern = new RegExp(`^/media/${CHANNEL_PICTURES}/([^/]+)$`);

interface Deliverable {
  key: string;
  /** What is served where there is no such file. */
  otherwiseKey?: string;
  contentType: string;
  caching: string;
  /** What weighs, and may come from the store itself. */
  isSegment: boolean;
}

/** The address is the credential, so any page may use one that it has. */
const openToPlayers = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

const preflight = {
  ...openToPlayers,
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'range, if-none-match, if-range',
  'access-control-expose-headers': 'content-length, content-range, accept-ranges, etag',
  'access-control-max-age': '86400',
};

/** Pictures of channels and videos of advertisements are open to all; one that was taken away is out of shared caches by the next day. */
const OPEN_CACHING = 'public, s-maxage=86400, max-age=31536000, immutable';
const POSTER_SEC = 300;
/** Shorter than the address that a player is sent to holds. */
const DIRECT_SEC = 120;

/** Private copies may be kept for ever; shared ones ask again within a minute, since a video may become restricted. */
export const keptForEver = (isOpen: boolean) => `${isOpen ? 'public, s-maxage=60' : 'private'}, max-age=31536000, immutable`;

/** `GET /media/{video}/{grant or "public"}/{name}`, `/media/channels/{picture}` and `/media/ads/{video}`: bytes from the store to the player, never through Next. */
export function mediaDelivery({ access, storage, accelRedirect, log }: MediaDelivery): (method: string, path: string) => NodeHandler | null {
  async function deliver(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const { otherwiseKey, contentType, caching, isSegment, ...found } = openFile(path) ?? (await find(path));
    const direct = isSegment ? await storage.directUrl(found.key) : null;
    if (direct !== null) {
      response.writeHead(302, { ...openToPlayers, location: direct, 'cache-control': `private, max-age=${DIRECT_SEC}` }).end();
      return;
    }
    let { key } = found;
    let file = await storage.stat(key);
    if (file === null && otherwiseKey !== undefined) file = await storage.stat((key = otherwiseKey));
    if (file === null) throw new Problem('not_found');
    const etag = `"${file.sizeBytes.toString(36)}-${Math.floor(file.modifiedMs).toString(36)}"`;
    const headers: Record<string, string> = {
      ...openToPlayers,
      'access-control-expose-headers': preflight['access-control-expose-headers'],
      'cache-control': caching,
      'last-modified': new Date(file.modifiedMs).toUTCString(),
      etag,
    };
    if (request.headers['if-none-match']?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    headers['content-type'] = contentType;
    if (accelRedirect !== undefined) {
      response.writeHead(200, { ...headers, 'x-accel-redirect': `${accelRedirect}/${key}` }).end();
      return;
    }
    headers['accept-ranges'] = 'bytes';
    const ifRange = request.headers['if-range'];
    const range = ifRange === undefined || ifRange === etag ? readRange(request.headers.range, file.sizeBytes) : 'whole';
    if (range === 'unsatisfiable') {
      response.writeHead(416, { ...headers, 'content-range': `bytes */${file.sizeBytes}`, 'content-length': '0' }).end();
      return;
    }
    const part = range === 'whole' ? { start: 0, end: file.sizeBytes - 1 } : range;
    headers['content-length'] = String(part.end - part.start + 1);
    if (range !== 'whole') headers['content-range'] = `bytes ${part.start}-${part.end}/${file.sizeBytes}`;
    const status = range === 'whole' ? 200 : 206;
    if (request.method === 'HEAD' || file.sizeBytes === 0) {
      response.writeHead(status, headers).end();
      return;
    }
    const localPath = storage.localPath(key);
    if (localPath !== null) {
      await sendLocal(localPath, part, response, () => response.writeHead(status, headers));
      return;
    }
    const bytes = await storage.read(key, part);
    if (bytes === null) throw new Problem('not_found');
    response.writeHead(status, headers);
    await pipeline(bytes, response).catch((error: unknown) => {
      // A viewer who seeks leaves; so does a file that is removed meanwhile.
      if (!response.destroyed) response.destroy();
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') log.debug({ err: error }, 'A media answer ended early');
    });
  }

  async function sendLocal(localPath: string, part: ByteRange, response: ServerResponse, begin: () => void): Promise<void> {
    const file = await open(localPath).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new Problem('not_found') : error;
    });
    try {
      begin();
      await sendPart(file, part, response);
    } catch (error) {
      response.destroy();
      log.debug({ err: error }, 'A media answer ended early');
    } finally {
      await file.close();
    }
  }

  async function find(path: string): Promise<Deliverable> {
    const [, video, segment, name] = addressPattern.exec(path) ?? [];
    const published = name === undefined ? null : publishedNameOf(name);
    const videoId = Number(video);
    if (published === null || name === undefined || segment === undefined || !Number.isSafeInteger(videoId)) throw new Problem('not_found');
    const decision = await access.decide(videoId, segment, name);
    if (decision.kind === 'not_found') throw new Problem('not_found');
    if (decision.kind === 'forbidden') throw new Problem('forbidden', { detail: 'This media address is not valid (any more). Ask for a new one.' });
    const poster = posterNameOfCard(name);
    return {
      key: `${decision.filePath}/${name}`,
      ...(poster !== null && { otherwiseKey: `${decision.filePath}/${poster}` }),
      contentType: published.contentType,
      caching: cacheControl(published, decision.isOpen, decision.isPoster),
      isSegment: isSegment(published),
    };
  }

  const handler: NodeHandler = async (request, response, path) => {
    try {
      if (request.method === 'OPTIONS') response.writeHead(204, preflight).end();
      else if (request.method === 'GET' || request.method === 'HEAD') await deliver(request, response, path);
      else throw new Problem('method_not_allowed', { allow: ['GET', 'HEAD', 'OPTIONS'] });
    } catch (error) {
      const problem = toProblem(error);
      const { requestId } = factsOf(request);
      if (problem.status >= 500) log.error({ err: problem.cause ?? problem, requestId }, 'A media request failed');
      const { status, headers, body } = problemResponse(problem, requestId);
      response.writeHead(status, { ...headers, ...openToPlayers }).end(request.method === 'HEAD' ? undefined : body);
    }
  };
  return (_method, path) => (path.startsWith('/media/') ? handler : null);
}

/** Nobody is asked about them: their names are their own, and never used again. */
function openFile(path: string): Deliverable | null {
  const adVideo = adVideoKeyOfUrl(path);
  if (adVideo !== null) return { key: adVideo, contentType: 'video/mp4', caching: OPEN_CACHING, isSegment: true };
  const name = channelPicturePattern.exec(path)?.[1];
  const picture = name === undefined ? null : channelPictureKeyOfName(name);
  return picture === null ? null : { key: picture, contentType: 'image/jpeg', caching: OPEN_CACHING, isSegment: false };
}

/** What weighs. Playlists and whatever else names files beside it stay here, since those names are relative to it. */
function isSegment({ contentType, isImmutable }: PublishedName): boolean {
  return isImmutable && (contentType === 'video/mp4' || contentType === 'audio/mp4');
}

function cacheControl({ isImmutable }: PublishedName, isOpen: boolean, isPoster: boolean): string {
  if (isPoster) return `public, max-age=${POSTER_SEC}`;
  if (isImmutable) return keptForEver(isOpen);
  return isOpen ? 'no-cache' : 'private, no-cache';
}
