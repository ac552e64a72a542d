import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeAvatar, uploadAvatar } from '@/lib/contracts/channel-pictures.contract';
import { deleteChannel } from '@/lib/contracts/channels.contract';
import { CHANNEL_PICTURES } from '@/lib/domain/channel-pictures';
import { makeClip } from '@/server/adapters/ffmpeg/made-clips';
import { s3Storage } from '@/server/adapters/s3-storage';
import { aChannel, aPerson } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { readAnswer } from '@/server/testing/test-client';
import { startTestS3, type TestS3 } from '@/server/testing/test-s3';

let store: TestS3;
let storage: ReturnType<typeof s3Storage>;
let picture: Buffer;

beforeAll(async () => {
  store = await startTestS3();
  storage = s3Storage(store.settings);
  const folder = await mkdtemp(path.join(tmpdir(), 'videohost-picture-'));
  picture = await readFile(await makeClip(folder, 'red.png', '-f', 'lavfi', '-i', 'color=c=red:s=400x400', '-frames:v', '1'));
  await rm(folder, { recursive: true });
}, 300_000);
afterAll(async () => {
  storage?.close();
  await store?.remove();
});

async function started(delivery: string): Promise<Harness> {
  const { settings } = store;
  return startHarness({
    env: { S3_ENDPOINT: settings.endpoint!, S3_BUCKET: settings.bucket, S3_ACCESS_KEY_ID: settings.keys!.id, S3_SECRET_ACCESS_KEY: settings.keys!.secret, S3_DELIVERY: delivery },
  });
}

describe.each(['proxy', 'redirect'])('pictures of a channel in a bucket, delivered by %s', (delivery) => {
  it('are sent, replaced, taken away and removed with their channel', async () => {
    const harness = await started(delivery);
    try {
      const owner = await aPerson(harness, 'owner');
      const { id } = await aChannel(owner);
      const send = async () => {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(picture)]), 'picture');
        return (await readAnswer(uploadAvatar, await owner.client.raw(`/api/channels/${id}/avatar`, { method: 'PUT', body: form }))).data!.avatar_url!;
      };
      const stored = () => storage.list(CHANNEL_PICTURES);
      const first = await send();
      const answer = await fetch(harness.url + first);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
      const second = await send();
      expect(await stored()).toEqual([path.basename(second)]);
      expect((await fetch(harness.url + first)).status).toBe(404);
      await owner.client.ok(removeAvatar, { params: { id } });
      expect(await stored()).toEqual([]);
      expect((await fetch(harness.url + second)).status).toBe(404);
      await send();
      await owner.client.ok(deleteChannel, { params: { id } });
      expect(await stored()).toEqual([]);
    } finally {
      await harness.close();
    }
  });
});
