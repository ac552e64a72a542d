import { describe, expect, it } from 'vitest';
import { TransferRate } from './transfer-rate';
import { isWorthRetrying, readFailure, type OpenTransport, type TransportEvents } from './upload-transport';
import { Uploader } from './uploader';

interface Opened {
  name: string;
  metadata: Record<string, string>;
  events: TransportEvents;
  calls: string[];
}

function setUp({ resumes = false } = {}) {
  const opened: Opened[] = [];
  const clock = { ms: 0 };
  const open: OpenTransport = (file, metadata, events) => {
    const calls: string[] = [];
    opened.push({ name: file.name, metadata, events, calls });
    const note = (call: string) => Promise.resolve(void calls.push(call));
    return { start: () => note('start').then(() => resumes), pause: () => note('pause'), cancel: () => note('cancel') };
  };
  const uploader = new Uploader({ now: () => clock.ms, open });
  const file = (name: string, size = 1000) => new File([new Uint8Array(size)], name);
  return { uploader, opened, clock, file, state: () => uploader.getSnapshot().map((item) => item.state) };
}

describe('the uploader', () => {
  it('sends one file after another and says which video each became', () => {
    const { uploader, opened, file, state } = setUp();
    uploader.add(file('a.mp4'), { title: 'A', has_ads: true });
    uploader.add(file('b.mp4'), { title: 'B', description: '' });
    expect(state()).toEqual(['uploading', 'waiting']);
    expect(opened.map(({ metadata, calls }) => [metadata, calls])).toEqual([[{ title: 'A', has_ads: 'true' }, ['start']], [{ title: 'B' }, []]]);
    opened[0]!.events.onProgress(1000);
    expect(state()).toEqual(['finishing', 'waiting']);
    opened[0]!.events.onDone(7);
    expect(uploader.getSnapshot()[0]).toMatchObject({ state: 'done', videoId: 7, sentBytes: 1000 });
    expect([state(), opened[1]!.calls]).toEqual([['done', 'uploading'], ['start']]);
  });

  it('tells speed and remaining time from what went lately', () => {
    const { uploader, opened, file, clock } = setUp();
    uploader.add(file('a.mp4', 10_000), { title: 'A' });
    opened[0]!.events.onProgress(0);
    expect(uploader.getSnapshot()[0]).toMatchObject({ bytesPerSec: null, remainingSec: null });
    clock.ms = 2_000;
    opened[0]!.events.onProgress(4_000);
    expect(uploader.getSnapshot()[0]).toMatchObject({ sentBytes: 4_000, bytesPerSec: 2_000, remainingSec: 3 });
  });

  it('pauses and goes on, and lets the next go first meanwhile', async () => {
    const { uploader, opened, file, state } = setUp();
    const first = uploader.add(file('a.mp4'), { title: 'A' });
    uploader.add(file('b.mp4'), { title: 'B' });
    await uploader.pause(first);
    expect([state(), opened[0]!.calls]).toEqual([['paused', 'uploading'], ['start', 'pause']]);
    // What a stopped line still says changes nothing.
    opened[0]!.events.onProgress(500);
    opened[0]!.events.onFailed({ code: 'unavailable', detail: null });
    expect(state()).toEqual(['paused', 'uploading']);
    uploader.resume(first);
    expect(state()).toEqual(['waiting', 'uploading']);
    opened[1]!.events.onDone(2);
    expect([state(), opened[0]!.calls]).toEqual([['uploading', 'done'], ['start', 'pause', 'start']]);
  });

  it('keeps a failure with its code, goes on with the next, and tries again when asked', () => {
    const { uploader, opened, file, state } = setUp();
    const first = uploader.add(file('a.mp4'), { title: 'A' });
    uploader.add(file('b.mp4'), { title: 'B' });
    opened[0]!.events.onFailed({ code: 'unsupported_media', detail: 'No video.' });
    expect(uploader.getSnapshot()[0]).toMatchObject({ state: 'failed', failure: { code: 'unsupported_media', detail: 'No video.' } });
    expect(state()[1]).toBe('uploading');
    opened[1]!.events.onDone(2);
    uploader.resume(first);
    expect(uploader.getSnapshot()[0]).toMatchObject({ state: 'uploading', failure: null });
  });

  it('forgets a cancelled upload, on the server too', async () => {
    const { uploader, opened, file, state } = setUp();
    const first = uploader.add(file('a.mp4'), { title: 'A' });
    uploader.add(file('b.mp4'), { title: 'B' });
    await uploader.cancel(first);
    expect([state(), opened[0]!.calls]).toEqual([['uploading'], ['start', 'cancel']]);
    expect(uploader.isBusy).toBe(true);
    opened[1]!.events.onDone(2);
    expect(uploader.isBusy).toBe(false);
  });

  it('says when an upload goes on from before a reload', async () => {
    const { uploader, file } = setUp({ resumes: true });
    const heard = new Promise<void>((resolve) => uploader.subscribe(() => uploader.getSnapshot()[0]?.isResumed && resolve()));
    uploader.add(file('a.mp4'), { title: 'A' });
    await heard;
  });

  it('has a new snapshot after a change, and the same one without', () => {
    const { uploader, file } = setUp();
    let heard = 0;
    const stop = uploader.subscribe(() => (heard += 1));
    const before = uploader.getSnapshot();
    expect(uploader.getSnapshot()).toBe(before);
    uploader.add(file('a.mp4'), { title: 'A' });
    expect(uploader.getSnapshot()).not.toBe(before);
    stop();
    const heardBefore = heard;
    expect(heardBefore).toBeGreaterThan(0);
    uploader.add(file('b.mp4'), { title: 'B' });
    expect(heard).toBe(heardBefore);
  });
});

describe('what went wrong', () => {
  const response = (status: number, body: string) => ({ getStatus: () => status, getBody: () => body });

  it('is read from the problem, else from the status', () => {
    expect(readFailure(response(415, '{"code":"unsupported_media","detail":"No video."}'))).toEqual({ code: 'unsupported_media', detail: 'No video.' });
    expect(readFailure(response(413, 'Maximum size exceeded\n'))).toEqual({ code: 'too_large', detail: null });
    expect(readFailure(response(418, '{"code":"teapot"}'))).toEqual({ code: 'internal', detail: null });
  });

  it('is tried again only where that may help', () => {
    expect([null, 409, 423, 429, 500, 503].every(isWorthRetrying)).toBe(true);
    expect([400, 401, 403, 404, 413, 415, 422, 507].some(isWorthRetrying)).toBe(false);
  });
});

describe('the rate of a transfer', () => {
  it('forgets what is long ago, and begins anew when the count does', () => {
    const rate = new TransferRate();
    for (let sec = 0; sec <= 20; sec++) rate.add(sec * 1000, sec < 10 ? 0 : (sec - 10) * 100);
    expect(rate.bytesPerSec()).toBeCloseTo(100);
    rate.add(21_000, 0);
    expect(rate.bytesPerSec()).toBeNull();
  });
});
