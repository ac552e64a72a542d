import type { Readable } from 'node:stream';

/** Published media by key, such as `v/3f2a…/v720/seg_00001.m4s`. Keys are made by the pipeline, never by a client. */
export interface MediaStorage {
  /**
   * Publishes what a finished folder holds under `prefix` and empties the folder: new parts appear whole, files that are
   * there already are replaced one by one, and the files named in `last` come after everything that they speak of.
   */
  publish(folder: string, prefix: string, last?: readonly string[]): Promise<void>;
  stat(key: string): Promise<{ sizeBytes: number; modifiedMs: number } | null>;
  /** `end` is inclusive, as in a Range header. Null where there is nothing. */
  read(key: string, range?: { start: number; end: number }): Promise<Readable | null>;
  readText(key: string): Promise<string | null>;
  write(key: string, content: string | Buffer): Promise<void>;
  remove(key: string): Promise<void>;
  removeAll(prefix: string): Promise<void>;
  /** Names right below `prefix`, for finding what no row speaks of any more. */
  list(prefix: string): Promise<string[]>;
  /** Where a fronting server can read the same file, when the storage is a local disk. */
  localPath(key: string): string | null;
  /** Where a player can fetch the bytes itself for the next few minutes, when the storage is to be asked by players. */
  directUrl(key: string): Promise<string | null>;
}
