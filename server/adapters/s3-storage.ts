import { readdir, readFile, rm, stat, mkdir } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { assertMediaKey } from '@/server/media/media-key';
import { publishedNameOf } from '@/server/media/published-names';
import { severalAtOnce } from '@/server/media/several-at-once';
import type { MediaStorage } from '@/server/ports/storage';
import { isAbsent, startFault, unavailable } from './s3/failures';

export interface S3Settings {
  /** Undefined for AWS itself. */
  endpoint: string | undefined;
  bucket: string;
  region: string;
  /** Undefined where the machine itself is entitled. */
  keys: { id: string; secret: string } | undefined;
  forcePathStyle: boolean;
  /** Whether players fetch segments from the store itself. */
  isRedirecting: boolean;
}

export interface S3Storage extends MediaStorage {
  /** @throws an error in one sentence where the bucket cannot be used */
  assertUsable(): Promise<void>;
  close(): void;
}

/** Up to here a file goes in one request that can be repeated; larger ones go in parts. */
const WHOLE_UP_TO_BYTES = 16 * 2 ** 20;
const PART_BYTES = 8 * 2 ** 20;
const CONNECT_TIMEOUT_MS = 3_000;
/** Of silence, not of the whole. */
const REQUEST_TIMEOUT_MS = 20_000;
/** Longer than a player keeps an address that it was sent to. */
const DIRECT_SEC = 300;
const IMMUTABLE = 'max-age=31536000, immutable';

/** Published media in a bucket of any store that speaks S3. */
export function s3Storage(settings: S3Settings): S3Storage {
  const { bucket: Bucket } = settings;
  const client = new S3Client({
    region: settings.region,
    ...(settings.endpoint !== undefined && { endpoint: settings.endpoint }),
    ...(settings.keys && { credentials: { accessKeyId: settings.keys.id, secretAccessKey: settings.keys.secret } }),
    forcePathStyle: settings.forcePathStyle,
    // Other stores than Amazon's do not know the checksums that it sends by default.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
  });

  function keyOf(key: string): { Bucket: string; Key: string } {
    assertMediaKey(key);
    return { Bucket, Key: key };
  }

  /** What the store answers, null where it has no such object. @throws Problem `unavailable` */
  async function reached<T>(answer: Promise<T>): Promise<T | null> {
    try {
      return await answer;
    } catch (error) {
      if (isAbsent(error)) return null;
      throw unavailable(error);
    }
  }

  async function putFile(from: string, key: string, name: string): Promise<void> {
    const known = publishedNameOf(name);
    const facts = { ...keyOf(key), ContentType: known?.contentType ?? 'application/octet-stream', ...(known?.isImmutable && { CacheControl: IMMUTABLE }) };
    const { size } = await stat(from);
    await reached(
      size <= WHOLE_UP_TO_BYTES
        ? client.send(new PutObjectCommand({ ...facts, Body: await readFile(from) }))
        : new Upload({ client, params: { ...facts, Body: createReadStream(from) }, partSize: PART_BYTES, queueSize: 2 }).done(),
    );
  }

  /** Objects and folders below a prefix, page by page. */
  async function* pages(prefix: string, isDeep: boolean): AsyncGenerator<string[]> {
    let token: string | undefined;
    do {
      const page = await reached(client.send(new ListObjectsV2Command({ Bucket, Prefix: `${prefix}/`, ...(!isDeep && { Delimiter: '/' }), ...(token !== undefined && { ContinuationToken: token }) })));
      if (page === null) return;
      yield [...(page.Contents ?? []).map(({ Key }) => Key ?? ''), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? '')];
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  async function remove(key: string): Promise<void> {
    await reached(client.send(new DeleteObjectCommand(keyOf(key))));
  }

  return {
    // A store knows no rename: nobody finds a file before a playlist names it, and the first of those comes last.
    async publish(folder, prefix, last = []) {
      assertMediaKey(prefix);
      const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
      const names = found.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
      const isPlaylist = (name: string) => name.endsWith('.m3u8');
      const put = (name: string) => putFile(path.join(folder, name), `${prefix}/${name}`, name);
      await severalAtOnce(names.filter((name) => !isPlaylist(name) && !last.includes(name)), put);
      await severalAtOnce(names.filter((name) => isPlaylist(name) && !last.includes(name)), put);
      for (const name of last.filter((name) => names.includes(name))) await put(name);
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
    },

    async stat(key) {
      const found = await reached(client.send(new HeadObjectCommand(keyOf(key))));
      return found === null ? null : { sizeBytes: found.ContentLength ?? 0, modifiedMs: found.LastModified?.getTime() ?? 0 };
    },

    async read(key, range) {
      const found = await reached(client.send(new GetObjectCommand({ ...keyOf(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) })));
      return found?.Body instanceof Readable ? found.Body : null;
    },

    async readText(key) {
      const found = await reached(client.send(new GetObjectCommand(keyOf(key))));
      return found?.Body ? found.Body.transformToString() : null;
    },

    async write(key, content) {
      const known = publishedNameOf(key.split('/').slice(2).join('/'));
      await reached(client.send(new PutObjectCommand({ ...keyOf(key), Body: content, ContentType: known?.contentType ?? 'application/octet-stream' })));
    },

    remove,

    async removeAll(prefix) {
      assertMediaKey(prefix);
      // Not every store deletes several at once.
      for await (const keys of pages(prefix, true)) await severalAtOnce(keys, remove);
    },

    async list(prefix) {
      assertMediaKey(prefix);
      const names: string[] = [];
      for await (const keys of pages(prefix, false)) names.push(...keys.map((key) => key.slice(prefix.length + 1).replace(/\/$/, '')));
      return names;
    },

    localPath: (key) => {
      assertMediaKey(key);
      return null;
    },

    directUrl: async (key) => (settings.isRedirecting ? getSignedUrl(client, new GetObjectCommand(keyOf(key)), { expiresIn: DIRECT_SEC }) : null),

    async assertUsable() {
      await client.send(new HeadBucketCommand({ Bucket })).catch((error: unknown) => {
        throw startFault(error, settings);
      });
    },

    close: () => client.destroy(),
  };
}
