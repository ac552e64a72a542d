import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAd, deleteAd, updateAd, uploadAdVideo } from '@/lib/contracts/ads.contract';
import { AD_VIDEOS } from '@/lib/domain/ad-videos';
import { makeClip, picture, quickH264 } from '@/server/adapters/ffmpeg/made-clips';
import { s3Storage } from '@/server/adapters/s3-storage';
import { aPerson } from '@/server/testing/factories';
import { startHarness } from '@/server/testing/harness';
import { startTestS3, type TestS3 } from '@/server/testing/test-s3';

let store: TestS3;
let storage: ReturnType<typeof s3Storage>;
let spot: Buffer;

beforeAll(async () => {
  store = await startTestS3();
  storage = s3Storage(store.settings);
  const folder = await mkdtemp(path.join(tmpdir(), 'videohost-spot-'));
  spot = await readFile(await makeClip(folder, 'spot.mp4', ...picture('320x180', 25, 1), ...quickH264));
  await rm(folder, { recursive: true });
}, 300_000);
afterAll(async () => {
  storage?.close();
  await store?.remove();
});

describe.each(['proxy', 'redirect'])('videos of advertisements in a bucket, delivered by %s', (delivery) => {
  it('are sent, served in ranges, replaced and removed', async () => {
    const { settings } = store;
    const harness = await startHarness({
      env: { S3_ENDPOINT: settings.endpoint!, S3_BUCKET: settings.bucket, S3_ACCESS_KEY_ID: settings.keys!.id, S3_SECRET_ACCESS_KEY: settings.keys!.secret, S3_DELIVERY: delivery },
    });
    try {
      const admin = await aPerson(harness, 'admin');
      const send = () => admin.client.ok(uploadAdVideo, { body: {}, file: new File([new Uint8Array(spot)], 'spot.mp4') });
      const [first, second] = [await send(), await send()];
      const stored = async () => (await storage.list(AD_VIDEOS)).sort();
      expect(await stored()).toEqual([first, second].map(({ video_url }) => path.basename(video_url)).sort());
      const part = await fetch(harness.url + first.video_url, { headers: { range: 'bytes=4-7' } });
      expect([part.status, part.redirected, await part.text()]).toEqual([206, delivery === 'redirect', 'ftyp']);
      const ad = await admin.client.ok(createAd, { body: { title: 'Spring', ...first } });
      await admin.client.ok(updateAd, { params: { id: ad.id }, body: second });
      expect(await stored()).toEqual([path.basename(second.video_url)]);
      expect((await fetch(harness.url + first.video_url)).status).toBe(404);
      await admin.client.ok(deleteAd, { params: { id: ad.id } });
      expect(await stored()).toEqual([]);
    } finally {
      await harness.close();
    }
  });
});
