import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choosePoster, listPosters, uploadPoster } from '@/lib/contracts/posters.contract';
import { getVideo } from '@/lib/contracts/videos.contract';
import { averageColour, inspect, makeClip } from '@/server/adapters/ffmpeg/made-clips';
import { aChannel, aPerson, aReadyVideo, uniqueName, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { readAnswer } from '@/server/testing/test-client';

let harness: Harness;
let owner: Person;
let channelId: number;
let dir: string;

const still = (name: string, colour: string, size = '640x360') => makeClip(dir, name, '-f', 'lavfi', '-i', `color=c=${colour}:s=${size}`, '-frames:v', '1').then((file) => readFile(file));

/** A restricted video with two frames to choose from. */
async function aVideo() {
  const filePath = `v/${uniqueName('video')}`;
  const folder = path.join(harness.container.dataDir, 'media', filePath);
  await mkdir(folder, { recursive: true });
  for (const name of ['poster.jpg', 'frame_1.jpg', 'frame_2.jpg']) await writeFile(path.join(folder, name), `picture ${name}`);
  return { id: await aReadyVideo(harness, channelId, { filePath, accessLevel: 'sponsor' }), folder };
}

function send(id: number, content: Buffer, person = owner, fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(content)]), 'picture.png');
  return person.client.raw(`/api/videos/${id}/poster`, { method: 'POST', body: form });
}

const statusOf = async (url: string) => (await fetch(harness.url + url)).status;

beforeAll(async () => {
  harness = await startHarness();
  dir = path.join(harness.container.dataDir, 'pictures');
  await mkdir(dir);
  owner = await aPerson(harness, 'owner');
  channelId = (await aChannel(owner)).id;
});
afterAll(() => harness?.close());

describe('a poster', () => {
  it('is chosen among frames; of a restricted film only the one that stands is open', async () => {
    const { id } = await aVideo();
    const { items } = await owner.client.ok(listPosters, { params: { id } });
    expect(items.map(({ frame, is_current }) => [frame, is_current])).toEqual([[0, true], [1, false], [2, false]]);
    expect(await Promise.all(items.map(({ url }) => statusOf(url)))).toEqual([200, 200, 200]);
    expect(await statusOf(`/media/${id}/public/frame_2.jpg`)).toBe(403);

    await owner.client.ok(choosePoster, { params: { id }, body: { frame: 2 } });
    expect((await harness.client().ok(getVideo, { params: { id } })).thumbnail_url).toBe(`/media/${id}/public/frame_2.jpg`);
    expect(await statusOf(`/media/${id}/public/frame_2.jpg`)).toBe(200);
    expect(await statusOf(`/media/${id}/public/poster.jpg`)).toBe(403);
    expect(await owner.client.refusal(choosePoster, { params: { id }, body: { frame: 3 } })).toBe('invalid');
  });

  it('has a small copy for lists, as open as itself; where there is none the poster is served in its place', async () => {
    const { id, folder } = await aVideo();
    const textOf = async (name: string) => (await fetch(`${harness.url}/media/${id}/public/${name}`)).text();
    expect(await textOf('poster.card.jpg')).toBe('picture poster.jpg');
    await writeFile(path.join(folder, 'poster.card.jpg'), 'small');
    expect(await textOf('poster.card.jpg')).toBe('small');
    expect(await textOf('poster.jpg')).toBe('picture poster.jpg');
    expect(await statusOf(`/media/${id}/public/frame_2.card.jpg`)).toBe(403);
    await owner.client.ok(choosePoster, { params: { id }, body: { frame: 2 } });
    expect(await statusOf(`/media/${id}/public/poster.card.jpg`)).toBe(403);
    expect(await textOf('frame_2.card.jpg')).toBe('picture frame_2.jpg');
  });

  it('is a picture of the owner’s, made anew, at an address of its own each time', async () => {
    const { id, folder } = await aVideo();
    const addresses: string[] = [];
    for (const [name, colour] of [['red.png', 'red'], ['blue.jpg', 'blue'], ['green.webp', 'green']] as const) {
      const { data } = await readAnswer(uploadPoster, await send(id, await still(name, colour)));
      const current = data!.items.find((item) => item.is_current)!;
      expect(current.frame).toBeNull();
      const served = await fetch(harness.url + current.url);
      expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      const file = path.join(dir, `${name}.served.jpg`);
      await writeFile(file, Buffer.from(await served.arrayBuffer()));
      const colours = await averageColour(file);
      expect(colours.indexOf(Math.max(...colours))).toBe({ red: 0, green: 1, blue: 2 }[colour]);
      addresses.push(current.url);
    }
    expect(new Set(addresses).size).toBe(3);
    expect(await Promise.all(addresses.slice(0, 2).map(statusOf))).toEqual([403, 403]);
    await expect(readFile(path.join(folder, path.basename(addresses[0]!)))).rejects.toThrow('ENOENT');
    // Back to a frame: the sent one is gone.
    const { items } = await owner.client.ok(choosePoster, { params: { id }, body: { frame: 0 } });
    expect(items.map((item) => item.frame)).toEqual([0, 1, 2]);
  });

  it('that was sent comes with a small copy, upright as itself, and goes with it', async () => {
    const { id, folder } = await aVideo();
    const wide = await still('wide.jpg', 'red', '1600x900');
    // Turned by a quarter.
    const exif = Buffer.from('\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0', 'latin1');
    const { data } = await readAnswer(uploadPoster, await send(id, Buffer.concat([wide.subarray(0, 2), exif, wide.subarray(2)])));
    const name = path.basename(data!.items[0]!.url);
    const files = [name, name.replace('.jpg', '.card.jpg')].map((file) => path.join(folder, file));
    const sizes = await Promise.all(files.map(async (file) => (await inspect(file)).streams[0]));
    expect(sizes).toMatchObject([{ width: 720, height: 1280 }, { width: 406, height: 720 }]);
    await owner.client.ok(choosePoster, { params: { id }, body: { frame: 1 } });
    for (const file of files) await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  it('stands upright and keeps nothing of what was in the file beside the picture', async () => {
    const { id } = await aVideo();
    const plain = await still('tall.jpg', 'red');
    // Turned by a quarter, with a word about where it was taken.
    const exif = Buffer.concat([
      Buffer.from('Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0', 'latin1'), Buffer.from('taken at home'),
    ]);
    const held = Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif, plain.subarray(2)]);
    const { data } = await readAnswer(uploadPoster, await send(id, held));
    const bytes = Buffer.from(await (await fetch(harness.url + data!.items[0]!.url)).arrayBuffer());
    expect(bytes.includes('taken at home')).toBe(false);
    const file = path.join(dir, 'upright.jpg');
    await writeFile(file, bytes);
    expect((await inspect(file)).streams[0]).toMatchObject({ width: 360, height: 640 });
  });

  it('is judged by its content', async () => {
    const { id } = await aVideo();
    const red = await still('plain.png', 'red');
    expect((await send(id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).status).toBe(415);
    expect((await send(id, red.subarray(0, 40))).status).toBe(415);
    expect((await send(id, Buffer.alloc(10 * 1024 * 1024 + 1, 1))).status).toBe(413);
    expect((await send(id, await still('small.png', 'red', '40x40'))).status).toBe(422);
    expect((await send(id, Buffer.alloc(0))).status).toBe(422);
    expect((await send(id, red, owner, { colour: 'red' })).status).toBe(422);
    const huge = Buffer.from(red);
    huge.writeUInt32BE(30_000, 16);
    huge.writeUInt32BE(30_000, 20);
    expect((await send(id, huge)).status).toBe(422);
    const other = await aPerson(harness, 'other');
    expect((await send(id, red, other)).status).toBe(403);
  });
});
