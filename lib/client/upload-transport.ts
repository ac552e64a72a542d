import { Upload, type DetailedError, type HttpResponse } from 'tus-js-client';
import { errorTable, type ErrorCode } from '@/lib/contracts/errors';

/** Small enough for lines that break and for proxies that buffer, large enough to cost nothing. */
const CHUNK_BYTES = 32 * 1024 * 1024;

/** About a minute and a half of a lost line is bridged without a word. */
const RETRY_DELAYS_MS = [500, 1_000, 3_000, 5_000, 10_000, 20_000, 20_000, 30_000];

export interface TransportEvents {
  onProgress: (sentBytes: number) => void;
  onDone: (videoId: number) => void;
  onFailed: (failure: UploadFailure) => void;
}

export interface UploadFailure {
  /** A row of the table of errors; `unavailable` where the line was lost. */
  code: ErrorCode;
  /** The server's own sentence, where it gave one. */
  detail: string | null;
}

/** One file on its way. */
export interface Transport {
  /** Begins, or goes on where an earlier try ended, also one before a reload. @returns whether it goes on */
  start(): Promise<boolean>;
  pause(): Promise<void>;
  /** Ends it for good, on the server too. */
  cancel(): Promise<void>;
}

export type OpenTransport = (file: File, metadata: Record<string, string>, events: TransportEvents) => Transport;

/** Uploads by tus 1.0.0 to this site, signed in by its cookie. The only file that knows the tus client. */
export const openTusTransport: OpenTransport = (file, metadata, events) => {
  const upload = new Upload(file, {
    endpoint: '/api/uploads',
    metadata: { ...metadata, filename: file.name },
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_DELAYS_MS,
    removeFingerprintOnSuccess: true,
    fingerprint: () => Promise.resolve(`videohost:${file.name}:${file.type}:${file.size}:${file.lastModified}`),
    onShouldRetry: (error) => isWorthRetrying(error.originalResponse?.getStatus() ?? null),
    onProgress: (sentBytes) => events.onProgress(sentBytes),
    onSuccess: ({ lastResponse }) => {
      const videoId = Number(lastResponse.getHeader('Upload-Video-Id'));
      if (Number.isInteger(videoId) && videoId > 0) events.onDone(videoId);
      else events.onFailed({ code: 'internal', detail: null });
    },
    onError: (error) => events.onFailed(failureOf('originalResponse' in error ? error : null)),
  });
  return {
    async start() {
      const [previous] = upload.url === null ? await upload.findPreviousUploads() : [];
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
      return previous !== undefined;
    },
    pause: () => upload.abort(),
    cancel: () => upload.abort(true),
  };
};

/** What the server refused for a reason stays refused; a full disk does not empty by itself. */
export function isWorthRetrying(status: number | null): boolean {
  if (status === null) return true;
  return status === 409 || status === 423 || status === 429 || (status >= 500 && status !== 507);
}

function failureOf(error: DetailedError | null): UploadFailure {
  const response = error?.originalResponse ?? null;
  return response === null ? { code: 'unavailable', detail: null } : readFailure(response);
}

/** The protocol has no form of its own for refusals, so ours are problems as everywhere; the package's are statuses. */
export function readFailure(response: Pick<HttpResponse, 'getStatus' | 'getBody'>): UploadFailure {
  try {
    const { code, detail } = JSON.parse(response.getBody()) as { code?: unknown; detail?: unknown };
    if (typeof code === 'string' && code in errorTable) return { code: code as ErrorCode, detail: typeof detail === 'string' ? detail : null };
  } catch {
    // No problem document: its status has to do.
  }
  const status = response.getStatus();
  const codes: Record<number, ErrorCode> = { 401: 'unauthenticated', 403: 'forbidden', 404: 'not_found', 410: 'not_found', 413: 'too_large', 429: 'rate_limited', 503: 'unavailable', 507: 'no_space' };
  return { code: codes[status] ?? 'internal', detail: null };
}
