import { beforeEach, expect, it } from 'vitest';
import { UnsupportedMediaError } from '@/server/ports/transcoder';
import { uploadsService, type UploadsDependencies } from './uploads.service';

const viewer = { kind: 'user', userId: 7, channelId: 3 } as never;
const facts = { fields: { title: 'x' } as never, fileName: null };
const noVideo = () => new UnsupportedMediaError('This is no video.');

let row: { id: string; userId: number; sizeBytes: number; videoId: number | null; expiresAt: Date } | null;
let fileBytes: number | null;
let probe: () => Promise<never>;
let judged: number;
/** What others do before the row is had. */
let beforeLock: () => void;

beforeEach(() => {
  row = { id: 'upload-1', userId: 7, sizeBytes: 100, videoId: null, expiresAt: new Date(2_000) };
  fileBytes = 100;
  judged = 0;
  beforeLock = () => undefined;
  probe = () => Promise.reject(noVideo());
});

/** One upload in a row and a file, whose parts answer at once. */
function service() {
  const given = {
    uploads: {
      byId: () => Promise.resolve(row && { ...row }),
      lock: () => {
        beforeLock();
        return Promise.resolve(row && { ...row });
      },
      remove: () => {
        row = null;
        return Promise.resolve();
      },
    },
    store: {
      pathOf: (token: string) => token,
      sizeOf: () => Promise.resolve(fileBytes),
      remove: () => {
        fileBytes = null;
        return Promise.resolve();
      },
    },
    transcoder: {
      probe: () => {
        judged += 1;
        return probe();
      },
    },
    transactions: { run: (work: (tx: never) => Promise<unknown>) => work({} as never) },
    clock: { now: () => new Date(1_000) },
  };
  return uploadsService(given as unknown as UploadsDependencies);
}

it('throws away what is no video once every byte of it was judged', async () => {
  await expect(service().finish(viewer, 'upload-1', facts)).rejects.toMatchObject({ code: 'unsupported_media' });
  expect([judged, row, fileBytes]).toEqual([1, null, null]);
});

it('neither judges nor throws away what is not whole, whatever the request believes', async () => {
  fileBytes = 60;
  await expect(service().finish(viewer, 'upload-1', facts)).rejects.toMatchObject({ code: 'stale', status: 409 });
  expect([judged, row?.id, fileBytes]).toEqual([0, 'upload-1', 60]);
});

it('keeps what was cut short while it was judged', async () => {
  probe = () => {
    fileBytes = 60;
    return Promise.reject(noVideo());
  };
  await expect(service().finish(viewer, 'upload-1', facts)).rejects.toMatchObject({ code: 'stale' });
  expect([row?.id, fileBytes]).toEqual(['upload-1', 60]);
});

it('keeps the file of a video that another request made until this one held the row', async () => {
  beforeLock = () => {
    row!.videoId = 11;
  };
  await expect(service().finish(viewer, 'upload-1', facts)).rejects.toMatchObject({ code: 'unsupported_media' });
  expect(fileBytes).toBe(100);
});
