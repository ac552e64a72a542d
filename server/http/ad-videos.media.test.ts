import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAd, deleteAd, listAds, updateAd, uploadAdVideo, type AdVideo } from '@/lib/contracts/ads.contract';
import { getAccess } from '@/lib/contracts/videos.contract';
import { inspect, makeClip, picture, quickH264, tone } from '@/server/adapters/ffmpeg/made-clips';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { readAnswer } from '@/server/testing/test-client';

const MAX_BYTES = 3_000_000;
let harness: Harness;
let dir: string;
let admin: Person;
let spot: Buffer;

const stored = () => readdir(path.join(harness.container.dataDir, 'media', 'ads')).catch(() => [] as string[]);
const scratch = async () => (await readdir(path.join(harness.container.dataDir, 'work'), { recursive: true })).filter((name) => /(?:^|\/)ad-\d+/.test(name));
const clip = async (name: string, ...options: string[]) => readFile(await makeClip(dir, name, ...options));

async function send(person: Person, content: Buffer, name = 'spot.mov') {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const response = await person.client.raw('/api/ads/videos', { method: 'POST', body: form });
  const told = (await response.clone().json()) as { detail?: string };
  return { ...(await readAnswer(uploadAdVideo, response)), detail: told.detail };
}
const made = async (content = spot): Promise<AdVideo> => (await send(admin, content)).data!;
const anAd = (video: AdVideo) => admin.client.ok(createAd, { body: { title: 'Spring', ...video } });
const status = async (url: string) => (await fetch(harness.url + url)).status;

beforeAll(async () => {
  harness = await startHarness({ env: { AD_MAX_BYTES: String(MAX_BYTES) } });
  admin = await aPerson(harness, 'admin');
  dir = path.join(harness.container.dataDir, 'clips');
  await mkdir(dir);
  spot = await clip('spot.mov', ...picture('1920x1080', 25, 2), ...tone(2), ...quickH264, '-crf', '40', '-c:a', 'aac', '-metadata', 'title=Made at home', '-metadata', 'location=+52.5+013.4/');
});
afterAll(() => harness?.close());

describe('the video of an advertisement', () => {
  it('is one MP4 of at most 720 lines that begins while it loads, with its true length and nothing private', async () => {
    const answer = await send(admin, spot);
    expect(answer.status).toBe(201);
    expect(answer.data!.duration).toBeCloseTo(2, 1);
    const bytes = Buffer.from(await (await fetch(harness.url + answer.data!.video_url)).arrayBuffer());
    const file = path.join(dir, 'served.mp4');
    await writeFile(file, bytes);
    const { streams, format } = await inspect(file);
    expect(streams.map((stream) => [stream.codec_name, stream.width, stream.height])).toEqual([['h264', 1280, 720], ['aac', undefined, undefined]]);
    expect(Number(format.duration)).toBeCloseTo(answer.data!.duration, 1);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    expect(spot.includes('Made at home')).toBe(true);
    expect(bytes.includes('Made at home')).toBe(false);
    expect(bytes.includes('+52.5')).toBe(false);
    expect(await scratch()).toEqual([]);
  });

  it('may be silent, upright and in another container', async () => {
    const { duration, video_url } = await made(await clip('phone.mkv', ...picture('360x640', 30, 1.5), ...quickH264));
    expect(duration).toBeCloseTo(1.5, 1);
    const file = path.join(dir, 'upright.mp4');
    await writeFile(file, Buffer.from(await (await fetch(harness.url + video_url)).arrayBuffer()));
    expect((await inspect(file)).streams.map((stream) => [stream.codec_name, stream.width, stream.height])).toEqual([['h264', 360, 640]]);
  });

  it('is served in ranges, long kept, to everybody who has its address', async () => {
    const { video_url } = await made();
    const whole = await fetch(harness.url + video_url);
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect([whole.status, whole.headers.get('content-type'), whole.headers.get('cache-control'), whole.headers.get('accept-ranges')]).toEqual([200, 'video/mp4', 'public, s-maxage=86400, max-age=31536000, immutable', 'bytes']);
    const part = await fetch(harness.url + video_url, { headers: { range: 'bytes=100-299' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-299/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 300))).toBe(true);
    expect((await fetch(harness.url + video_url, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416);
    expect((await fetch(harness.url + video_url, { headers: { 'if-none-match': whole.headers.get('etag')! } })).status).toBe(304);
    const name = path.basename(video_url);
    for (const other of ['/media/ads/', `/media/ads/${name}/`, `/media/ads/..%2f${name}`, `/media/ads/${name}%00`, '/media/ads/aaaaaaaaaaaaaaaa.mp4']) expect(await status(other), other).toBe(404);
  });

  it('is shown to a stranger with the advertisement, and goes when it is replaced or the advertisement is removed', async () => {
    const before = await stored();
    const [first, second] = [await made(), await made()];
    const ad = await anAd(first);
    expect(ad).toMatchObject(first);
    const channel = await aChannel(await aPerson(harness, 'owner'));
    const id = await aReadyVideo(harness, channel.id, { hasAds: true });
    expect((await (await aPerson(harness)).client.ok(getAccess, { params: { id } })).ad).toEqual(ad);

    expect(await admin.client.ok(updateAd, { params: { id: ad.id }, body: second })).toMatchObject(second);
    expect([await status(first.video_url), await status(second.video_url)]).toEqual([404, 200]);
    // Another one that names the same file keeps it.
    const twin = await anAd(second);
    await admin.client.ok(deleteAd, { params: { id: ad.id } });
    expect(await status(second.video_url)).toBe(200);
    await admin.client.ok(updateAd, { params: { id: twin.id }, body: { is_active: false } });
    expect(await status(second.video_url)).toBe(200);
    await admin.client.ok(deleteAd, { params: { id: twin.id } });
    expect(await status(second.video_url)).toBe(404);
    expect(await stored()).toEqual(before);
    // What is gone can be named no more; every other address is kept as it always was.
    expect((await admin.client.call(createAd, { body: { title: 'Gone', ...second } })).fieldPaths).toEqual(['video_url']);
    expect((await admin.client.ok(createAd, { body: { title: 'Elsewhere', video_url: 'https://example.org/ad.mp4', duration: 5 } })).video_url).toBe('https://example.org/ad.mp4');
  });

  it('is judged by its content and its length, and comes from administrators alone', async () => {
    const before = await stored();
    const ads = (await admin.client.ok(listAds)).items.length;
    const long = await clip('long.mp4', ...picture('64x64', 5, 34), ...quickH264);
    const tooLong = await send(admin, long);
    expect([tooLong.status, tooLong.fieldPaths, tooLong.detail]).toEqual([422, ['file'], 'An advertisement may last 30 seconds at most; this video lasts 34.']);
    const secret = path.join(dir, 'secret.mp4');
    await writeFile(secret, spot);
    const hostile = {
      words: Buffer.from('no video at all'),
      cut: spot.subarray(0, 2_000),
      playlist: Buffer.from(`#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile://${secret}\n#EXT-X-ENDLIST\n`),
      script: Buffer.from(`ffconcat version 1.0\nfile '${secret}'\n`),
      sound: await clip('sound.m4a', ...tone(1), '-c:a', 'aac'),
      picture: await clip('still.png', ...picture('64x64', 1, 1), '-frames:v', '1'),
    };
    for (const [name, content] of Object.entries(hostile)) expect((await send(admin, content)).status, name).toBe(415);
    expect((await send(admin, Buffer.alloc(0))).status).toBe(422);
    expect((await send(admin, Buffer.alloc(MAX_BYTES + 1, 1))).status).toBe(413);
    for (const person of [await aPerson(harness), await aPerson(harness, 'owner')]) expect((await send(person, spot)).status).toBe(403);
    expect((await fetch(`${harness.url}/api/ads/videos`, { method: 'POST' })).status).toBe(401);
    expect(await stored()).toEqual(before);
    expect(await scratch()).toEqual([]);
    expect((await admin.client.ok(listAds)).items).toHaveLength(ads);
  });
});
