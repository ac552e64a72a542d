import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteMe } from '@/lib/contracts/account.contract';
import { removeAvatar, removeBanner, uploadAvatar, uploadBanner } from '@/lib/contracts/channel-pictures.contract';
import { deleteChannel, getChannel } from '@/lib/contracts/channels.contract';
import { getVideo } from '@/lib/contracts/videos.contract';
import { averageColour, inspect, makeClip } from '@/server/adapters/ffmpeg/made-clips';
import { aChannel, aPerson, aReadyVideo, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { readAnswer } from '@/server/testing/test-client';

let harness: Harness;
let dir: string;

const still = (name: string, source: string) => makeClip(dir, name, '-f', 'lavfi', '-i', source, '-frames:v', '1').then((file) => readFile(file));
const red = (size: string, name = 'red.png') => still(name, `color=c=red:s=${size}`);
const stored = () => readdir(path.join(harness.container.dataDir, 'media', 'channels')).catch(() => []);

async function anOwner() {
  const owner = await aPerson(harness, 'owner');
  return { owner, id: (await aChannel(owner)).id };
}

function send(person: Person, id: number, kind: 'avatar' | 'banner', content: Buffer) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), 'picture');
  return person.client.raw(`/api/channels/${id}/${kind}`, { method: 'PUT', body: form });
}

async function served(url: string) {
  const file = path.join(dir, path.basename(url));
  await writeFile(file, Buffer.from(await (await fetch(harness.url + url)).arrayBuffer()));
  const { width, height } = (await inspect(file)).streams[0]!;
  return { file, size: `${width}x${height}`, bytes: await readFile(file) };
}

/** As it is written: `fetch` would tidy the path up. */
function rawStatus(target: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(harness.url, { path: target }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', reject).end();
  });
}

beforeAll(async () => {
  harness = await startHarness({ env: { MAX_PICTURE_BYTES: '200000' } });
  dir = path.join(harness.container.dataDir, 'pictures');
  await mkdir(dir);
});
afterAll(() => harness?.close());

describe('pictures of a channel', () => {
  it('are cut to their shapes, shown wherever the channel is, and never blown up', async () => {
    const { owner, id } = await anOwner();
    const avatar = (await readAnswer(uploadAvatar, await send(owner, id, 'avatar', await red('800x400')))).data!.avatar_url!;
    expect((await served(avatar)).size).toBe('288x288');
    const banner = (await readAnswer(uploadBanner, await send(owner, id, 'banner', await red('2400x1600')))).data!.banner_url!;
    expect((await served(banner)).size).toBe('2048x512');
    expect(await harness.client().ok(getChannel, { params: { id } })).toMatchObject({ avatar_url: avatar, banner_url: banner });
    const video = await aReadyVideo(harness, id);
    expect((await harness.client().ok(getVideo, { params: { id: video } })).channel.avatar_url).toBe(avatar);
    const small = (await readAnswer(uploadAvatar, await send(owner, id, 'avatar', await red('120x100')))).data!.avatar_url!;
    expect((await served(small)).size).toBe('100x100');
  });

  it('keep the middle, upright, and nothing of what was in the file beside the picture', async () => {
    const { owner, id } = await anOwner();
    // Blue at both ends, red in the middle; held on its side by a camera that noted it.
    const plain = await still('held.jpg', 'color=c=red:s=200x200,pad=600:200:200:0:blue');
    const exif = Buffer.concat([Buffer.from('Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0', 'latin1'), Buffer.from('taken at home')]);
    const held = Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif, plain.subarray(2)]);
    const { data } = await readAnswer(uploadAvatar, await send(owner, id, 'avatar', held));
    const { file, size, bytes } = await served(data!.avatar_url!);
    const [r, , b] = await averageColour(file);
    expect(size).toBe('200x200');
    expect(r).toBeGreaterThan(200);
    expect(b).toBeLessThan(50);
    expect(bytes.includes('taken at home')).toBe(false);
    // Upright it is too narrow for a banner, however wide it is stored.
    expect((await send(owner, id, 'banner', held)).status).toBe(422);
  });

  it('are open to everybody, long kept, and answered as HTTP has it', async () => {
    const { owner, id } = await anOwner();
    const url = (await readAnswer(uploadAvatar, await send(owner, id, 'avatar', await red('300x300')))).data!.avatar_url!;
    const answer = await fetch(harness.url + url);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'image/jpeg', 'public, s-maxage=86400, max-age=31536000, immutable']);
    const head = await fetch(harness.url + url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), (await head.text()).length]).toEqual([200, String((await answer.arrayBuffer()).byteLength), 0]);
    expect((await fetch(harness.url + url, { headers: { 'if-none-match': answer.headers.get('etag')! } })).status).toBe(304);
    const name = path.basename(url);
    for (const target of ['/media/channels/', '/media/channels/..%2f..%2fsecret', '/media/channels/../../secret', `/media/channels/x/../${name}`, `/media/channels/${name}/`, `/media/channels/${name.replace('avatar', 'other')}`, `/media/channels/${name}%00`, '/media/channels/1-avatar-aaaaaaaaaaaaaaaa.jpg']) {
      expect(await rawStatus(target), target).toBe(404);
    }
    expect(await rawStatus(url)).toBe(200);
  });

  it('go when they are replaced, taken away, or the channel or the account goes', async () => {
    const before = (await stored()).length;
    const { owner, id } = await anOwner();
    const picture = await red('600x300');
    const addresses = [];
    for (let n = 0; n < 2; n += 1) addresses.push((await readAnswer(uploadAvatar, await send(owner, id, 'avatar', picture))).data!.avatar_url!);
    expect(addresses[0]).not.toBe(addresses[1]);
    expect((await fetch(harness.url + addresses[0]!)).status).toBe(404);
    // At once, one stays.
    await Promise.all([1, 2, 3].map(() => send(owner, id, 'avatar', picture)));
    await send(owner, id, 'banner', picture);
    expect(await stored()).toHaveLength(before + 2);
    for (const endpoint of [removeAvatar, removeBanner, removeBanner]) await owner.client.ok(endpoint, { params: { id } });
    expect(await owner.client.ok(getChannel, { params: { id } })).toMatchObject({ avatar_url: null, banner_url: null });
    expect(await stored()).toHaveLength(before);

    await send(owner, id, 'avatar', picture);
    await owner.client.ok(deleteChannel, { params: { id } });
    expect(await stored()).toHaveLength(before);
    const other = await anOwner();
    await send(other.owner, other.id, 'banner', picture);
    expect(await stored()).toHaveLength(before + 1);
    await other.owner.client.ok(deleteMe, { body: { password: other.owner.password } });
    expect(await stored()).toHaveLength(before);
  });

  it('are judged by their content, and belong to the owner alone', async () => {
    const { owner, id } = await anOwner();
    const picture = await red('600x300');
    const before = (await stored()).length;
    expect((await send(owner, id, 'avatar', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).status).toBe(415);
    expect((await send(owner, id, 'avatar', picture.subarray(0, 40))).status).toBe(415);
    expect((await send(owner, id, 'banner', Buffer.alloc(200_001, 1))).status).toBe(413);
    expect((await send(owner, id, 'avatar', await red('80x200', 'narrow.png'))).status).toBe(422);
    expect((await send(owner, id, 'banner', await red('500x300', 'small.png'))).status).toBe(422);
    const stranger = await aPerson(harness);
    expect((await send(stranger, id, 'avatar', picture)).status).toBe(403);
    expect((await send(owner, 2 ** 40, 'avatar', picture)).status).toBe(404);
    expect(await stored()).toHaveLength(before);
  });
});
