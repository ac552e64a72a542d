import type { Writable } from 'node:stream';

/** Uploaded bytes on their way to becoming a video. Tokens are made by the server; nothing of a client's is in a path. */
export interface UploadStore {
  /** A new file's end to write into. Closing it puts the bytes on the disk for good. */
  create(token: string): Writable;
  /** One new file of others, which stay; whatever lay there of an attempt before is gone. */
  join(token: string, parts: readonly string[]): Promise<void>;
  /** Where the transcoder reads it. */
  pathOf(token: string): string;
  sizeOf(token: string): Promise<number | null>;
  remove(token: string): Promise<void>;
  /** How much room is left for uploads; a little is kept for everything else. */
  roomBytes(): Promise<number>;
  /** Every upload there is, with the time of its last byte. */
  list(): Promise<{ token: string; modifiedMs: number }[]>;
}
