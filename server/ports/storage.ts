import type { Readable } from 'node:stream';

/** Published media by key, such as `v/3f2a…/seg_00001.m4s`. Keys are made by the pipeline, never by a client. */
export interface MediaStorage {
  /** Publishes a finished folder under `prefix`; files that are there already are replaced one by one, whole. */
  publish(folder: string, prefix: string): Promise<void>;
  stat(key: string): Promise<{ sizeBytes: number; modifiedMs: number } | null>;
  /** `end` is inclusive, as in a Range header. */
  read(key: string, range?: { start: number; end: number }): Readable;
  readText(key: string): Promise<string | null>;
  write(key: string, content: string | Buffer): Promise<void>;
  remove(key: string): Promise<void>;
  removeAll(prefix: string): Promise<void>;
  /** Where a fronting server can read the same file, when the storage is a local disk. */
  localPath(key: string): string | null;
}
