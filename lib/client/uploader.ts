import type { VideoFields } from '@/lib/contracts/videos.contract';
import { TransferRate } from './transfer-rate';
import { openTusTransport, type OpenTransport, type Transport, type UploadFailure } from './upload-transport';

export type UploadState = 'waiting' | 'uploading' | 'finishing' | 'paused' | 'done' | 'failed';

export interface UploadItem {
  id: number;
  fileName: string;
  title: string;
  sizeBytes: number;
  sentBytes: number;
  state: UploadState;
  /** Null while it is too early to tell, and whenever nothing moves. */
  bytesPerSec: number | null;
  remainingSec: number | null;
  /** It went on where an earlier try ended; what was said of the video then is what counts. */
  isResumed: boolean;
  failure: UploadFailure | null;
  /** Once it is done. */
  videoId: number | null;
}

export type UploadFields = Pick<VideoFields, 'title'> & Partial<Omit<VideoFields, 'title'>>;

interface Entry {
  item: UploadItem;
  transport: Transport;
  rate: TransferRate;
}

export interface UploaderOptions {
  /** Milliseconds of a clock that does not step: `() => performance.now()`. */
  now: () => number;
  open?: OpenTransport;
}

/**
 * Several files on their way to this site, one after another: a person's line is the narrow place, and so the first
 * is watchable soonest. Made for `useSyncExternalStore`: `subscribe` and a snapshot that is new only after a change.
 */
export class Uploader {
  private readonly entries: Entry[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly open: OpenTransport;
  private snapshot: readonly UploadItem[] = [];
  private nextId = 1;

  constructor(private readonly options: UploaderOptions) {
    this.open = options.open ?? openTusTransport;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): readonly UploadItem[] => this.snapshot;

  /** @returns the id by which the others call it */
  add(file: File, fields: UploadFields): number {
    const id = this.nextId++;
    const item: UploadItem = {
      id, fileName: file.name, title: fields.title, sizeBytes: file.size, sentBytes: 0, state: 'waiting',
      bytesPerSec: null, remainingSec: null, isResumed: false, failure: null, videoId: null,
    };
    const transport = this.open(file, metadataOf(fields), {
      onProgress: (sentBytes) => this.progressed(id, sentBytes),
      onDone: (videoId) => this.ended(id, { state: 'done', videoId, sentBytes: file.size }),
      onFailed: (failure) => this.ended(id, { state: 'failed', failure }),
    });
    this.entries.push({ item, transport, rate: new TransferRate() });
    this.changed();
    this.startNext();
    return id;
  }

  async pause(id: number): Promise<void> {
    const entry = this.find(id);
    if (!entry || !['waiting', 'uploading'].includes(entry.item.state)) return;
    const wasMoving = entry.item.state === 'uploading';
    this.change(entry, { state: 'paused', ...still });
    if (wasMoving) await entry.transport.pause();
    this.startNext();
  }

  /** Goes on with a paused upload, or tries a failed one again. */
  resume(id: number): void {
    const entry = this.find(id);
    if (!entry || !['paused', 'failed'].includes(entry.item.state)) return;
    this.change(entry, { state: 'waiting', failure: null });
    this.startNext();
  }

  /** Ends an upload for good, or clears away one that has ended. */
  async cancel(id: number): Promise<void> {
    const entry = this.find(id);
    if (!entry) return;
    this.entries.splice(this.entries.indexOf(entry), 1);
    this.changed();
    this.startNext();
    if (entry.item.state !== 'done' && entry.item.state !== 'waiting') await entry.transport.cancel().catch(() => undefined);
  }

  /** Whether leaving the page would interrupt something. */
  get isBusy(): boolean {
    return this.entries.some(({ item }) => item.state === 'uploading' || item.state === 'finishing' || item.state === 'waiting');
  }

  private startNext(): void {
    if (this.entries.some(({ item }) => item.state === 'uploading' || item.state === 'finishing')) return;
    const next = this.entries.find(({ item }) => item.state === 'waiting');
    if (!next) return;
    next.rate.reset();
    this.change(next, { state: 'uploading' });
    next.transport.start().then(
      (isResumed) => isResumed && this.change(next, { isResumed: true }),
      () => this.ended(next.item.id, { state: 'failed', failure: { code: 'internal', detail: null } }),
    );
  }

  private progressed(id: number, sentBytes: number): void {
    const entry = this.find(id);
    if (!entry || (entry.item.state !== 'uploading' && entry.item.state !== 'finishing')) return;
    entry.rate.add(this.options.now(), sentBytes);
    const bytesPerSec = entry.rate.bytesPerSec();
    const leftBytes = entry.item.sizeBytes - sentBytes;
    this.change(entry, {
      sentBytes,
      bytesPerSec,
      remainingSec: bytesPerSec !== null && bytesPerSec > 0 ? leftBytes / bytesPerSec : null,
      // The last byte is gone; now the server judges what it got.
      state: leftBytes <= 0 ? 'finishing' : 'uploading',
    });
  }

  private ended(id: number, end: Partial<UploadItem>): void {
    const entry = this.find(id);
    if (!entry || entry.item.state === 'paused') return;
    this.change(entry, { ...end, ...still });
    this.startNext();
  }

  private find(id: number): Entry | undefined {
    return this.entries.find(({ item }) => item.id === id);
  }

  private change(entry: Entry, change: Partial<UploadItem>): void {
    entry.item = { ...entry.item, ...change };
    this.changed();
  }

  private changed(): void {
    this.snapshot = this.entries.map(({ item }) => item);
    for (const listener of [...this.listeners]) listener();
  }
}

const still = { bytesPerSec: null, remainingSec: null } as const;

/** As the form's fields: what is not given is left to its default. */
function metadataOf(fields: UploadFields): Record<string, string> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
