import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channels } from '@/drizzle/schema/channels';
import { advertisements, uploads } from '@/drizzle/schema/videos';
import { diskStorage } from '@/server/adapters/disk-storage';
import { diskUploads } from '@/server/adapters/disk-uploads';
import { pgBossQueue } from '@/server/adapters/pg-boss-queue';
import { systemClock } from '@/server/adapters/system-clock';
import { AD_VIDEOS, adVideoKey, adVideoUrl } from '@/lib/domain/ad-videos';
import { CHANNEL_PICTURES, channelPictureKey } from '@/lib/domain/channel-pictures';
import { transcodeJob, videoKey } from '@/server/ports/jobs';
import type { JobQueue } from '@/server/ports/queue';
import { adsRepository } from '@/server/repositories/ads.repository';
import { channelsRepository } from '@/server/repositories/channels.repository';
import { pruningRepository } from '@/server/repositories/pruning.repository';
import { uploadsRepository } from '@/server/repositories/uploads.repository';
import { videoWorkRepository } from '@/server/repositories/video-work.repository';
import { aChannel, aPerson, aReadyVideo } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { pruner } from './prune';
import { sweepHandler } from './sweep.job';

let harness: Harness;
let queue: JobQueue;
let sweep: () => Promise<void>;
let shiftMs = 0;
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  harness = await startHarness();
  const { bus, database, dataDir, log } = harness.container;
  queue = pgBossQueue({ url: harness.databaseUrl, bus, log });
  sweep = sweepHandler({
    uploads: uploadsRepository(database.db),
    videoWork: videoWorkRepository(database.db),
    channels: channelsRepository(database.db),
    store: diskUploads(path.join(dataDir, 'uploads')),
    storage: diskStorage(path.join(dataDir, 'media')),
    queue,
    ads: adsRepository(database.db),
    clock: { ...systemClock, now: () => new Date(Date.now() + shiftMs) },
    log,
    expiryMs: 24 * HOUR_MS,
    sweepScratch: () => Promise.resolve(0),
    prune: pruner(pruningRepository(database.db), { views: 60, showings: 7, readNotifications: 90, guests: 30 }),
  });
});
afterAll(async () => {
  await queue?.stop();
  await harness?.close();
});

const inData = (...parts: string[]) => path.join(harness.container.dataDir, ...parts);

describe('the sweep', () => {
  it('removes what nobody speaks of any more, and nothing else', async () => {
    const owner = await aPerson(harness, 'owner');
    const channel = await aChannel(owner);
    await aReadyVideo(harness, channel.id, { filePath: 'v/kept-video' });
    await aReadyVideo(harness, channel.id, { filePath: 'v/busy-video', status: 'processing', publishedAt: null, progress: 0 });
    for (const token of ['kept-video', 'lost-video']) await mkdir(inData('media', 'v', token), { recursive: true });
    const { db } = harness.container.database;
    const later = new Date(Date.now() + HOUR_MS);
    await db.insert(uploads).values([{ id: 'expired-upload', userId: owner.id, sizeBytes: 5, expiresAt: new Date(Date.now() - 1) }, { id: 'waiting-upload', userId: owner.id, sizeBytes: 5, expiresAt: later }]);
    const longAgo = new Date(Date.now() - 48 * HOUR_MS);
    for (const token of ['expired-upload', 'waiting-upload', 'busy-video', 'lost-upload', 'young-upload']) {
      await writeFile(inData('uploads', token), 'bytes');
      if (token !== 'young-upload') await utimes(inData('uploads', token), longAgo, longAgo);
    }

    await sweep();
    expect((await readdir(inData('uploads'))).sort()).toEqual(['busy-video', 'waiting-upload', 'young-upload']);
    expect(await readdir(inData('media', 'v'))).toEqual(['kept-video']);
  });

  it('removes pictures that no channel shows, save those that were just written', async () => {
    const { id } = await aChannel(await aPerson(harness));
    const key = (token: string) => channelPictureKey(id, 'avatar', token.padEnd(16, '_'));
    await harness.container.database.db.update(channels).set({ avatarPath: key('shown') }).where(eq(channels.id, id));
    const longAgo = new Date(Date.now() - 2 * HOUR_MS);
    await mkdir(inData('media', CHANNEL_PICTURES), { recursive: true });
    for (const token of ['shown', 'lost', 'young']) {
      await writeFile(inData('media', key(token)), 'a picture');
      if (token !== 'young') await utimes(inData('media', key(token)), longAgo, longAgo);
    }
    await sweep();
    expect((await readdir(inData('media', CHANNEL_PICTURES))).sort()).toEqual([key('shown'), key('young')].map((each) => path.basename(each)));
  });

  it('removes videos that no advertisement names, save those whose form may still be open', async () => {
    const key = (token: string) => adVideoKey(token.padEnd(16, '_'));
    await harness.container.database.db.insert(advertisements).values({ title: 'Spring', videoUrl: adVideoUrl(key('named')), durationSec: 9 });
    const ages = { named: 48, lost: 48, open: 23 };
    await mkdir(inData('media', AD_VIDEOS), { recursive: true });
    for (const [token, hours] of Object.entries(ages)) {
      const at = new Date(Date.now() - hours * HOUR_MS);
      await writeFile(inData('media', key(token)), 'a film');
      await utimes(inData('media', key(token)), at, at);
    }
    await sweep();
    expect((await readdir(inData('media', AD_VIDEOS))).sort()).toEqual([key('named'), key('open')].map((each) => path.basename(each)));
  });

  it('takes up a video that nobody works on', async () => {
    const owner = await aPerson(harness, 'owner');
    const channel = await aChannel(owner);
    const id = await aReadyVideo(harness, channel.id, { status: 'processing', publishedAt: null, progress: 0 });
    await sweep();
    expect(await queue.hasUnfinished(transcodeJob, videoKey(id))).toBe(false);
    shiftMs = 5 * 60_000;
    await sweep();
    expect(await queue.hasUnfinished(transcodeJob, videoKey(id))).toBe(true);
  });
});
