import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteVideo, type Video } from '@/lib/contracts/videos.contract';
import { makeClip } from '@/server/testing/clips';
import { aChannel, aPerson, aSubscriber, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { mediaAddress, uploadForm, videoOf, videoReaches } from '@/server/testing/uploading';

let harness: Harness;
let owner: Person;
let channelId: number;
let clips: string;
const clip = (name: string) => path.join(clips, name);

beforeAll(async () => {
  clips = await mkdtemp(path.join(tmpdir(), 'videohost-clips-'));
  await Promise.all([makeClip(clip('old.avi'), { seconds: 6 }), makeClip(clip('modern.mp4'), { seconds: 6, size: '640x480', copyable: true }), makeClip(clip('long.avi'), { seconds: 12, size: '1280x720' })]);
  harness = await startHarness({ env: { WORKERS: '1', X264_PRESET: 'ultrafast' }, startsJobs: true });
  owner = await aPerson(harness, 'owner');
  channelId = (await aChannel(owner)).id;
});
afterAll(async () => {
  await harness?.close();
  await rm(clips, { recursive: true, force: true });
});

describe('from an upload to a player', () => {
  it('makes an old file playable, tells subscribers once and keeps no source', async () => {
    const subscriber = await aSubscriber(harness, channelId);
    const response = await uploadForm(owner, clip('old.avi'), { title: ' A clip ', description: 'Words', category: 'Tests' });
    expect(response.status).toBe(201);
    const created = (await response.json()) as Video;
    expect(created).toMatchObject({ status: 'processing', title: 'A clip', description: 'Words', category: 'Tests', access_level: 'public', original_name: 'clip.mp4', progress: 0 });
    const seen: number[] = [];
    harness.container.bus.subscribe('video_progress', ({ progress }) => seen.push(progress));
    await videoReaches(harness, created.id, ({ status, progress }) => status === 'failed' || progress === 1);

    const video = await videoOf(owner, created.id);
    expect(video).toMatchObject({ status: 'ready', failure_reason: null, width: 320, height: 180, progress: 1 });
    expect(video.duration).toBeCloseTo(6, 0);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);

    const master = await (await fetch(harness.url + (await mediaAddress(subscriber, video.id)))).text();
    expect(master).toContain('#EXT-X-STREAM-INF');
    const base = await mediaAddress(subscriber, video.id, '');
    const playlists = [...master.matchAll(/^(v\d+\/index\.m3u8)$|URI="([^"]+)"/gm)].map((m) => m[1] ?? m[2]!);
    expect(playlists).toHaveLength(2);
    for (const playlist of playlists) {
      const text = await (await fetch(harness.url + base + playlist)).text();
      expect(text).toContain('#EXT-X-ENDLIST');
      const segments = ['init.mp4', ...[...text.matchAll(/^seg_\d+\.m4s$/gm)].map(String)];
      expect(segments.length).toBeGreaterThan(2);
      for (const segment of segments) {
        const answer = await fetch(harness.url + base + playlist.replace('index.m3u8', segment));
        expect([answer.status, answer.headers.get('content-type')]).toEqual([200, playlist.startsWith('a') ? 'audio/mp4' : 'video/mp4']);
        expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')));
      }
    }
    for (const url of [video.thumbnail_url, video.storyboard_url, video.preview_url]) expect((await fetch(harness.url + url!)).status, String(url)).toBe(200);

    await expect.poll(async () => (await subscriber.client.raw('/api/notifications')).json()).toMatchObject({ items: [{ type: 'video_upload', link: `/video/${video.id}` }] });
    expect(await readdir(path.join(harness.container.dataDir, 'uploads'))).toEqual([]);
  });

  it('repackages what browsers decode already, and adds the rest of the ladder behind it', async () => {
    const response = await uploadForm(owner, clip('modern.mp4'), { title: 'Modern' });
    const { id } = (await response.json()) as Video;
    await videoReaches(harness, id, ({ status }) => status !== 'processing');
    await videoReaches(harness, id, ({ progress }) => progress === 1);
    const master = await (await fetch(harness.url + (await mediaAddress(owner, id)))).text();
    expect(master.match(/^v\d+\/index\.m3u8$/gm)).toEqual(['v240/index.m3u8', 'v360/index.m3u8', 'v480/index.m3u8']);
  });

  it('refuses what is no video with 415 and a sentence, and keeps nothing of it', async () => {
    await writeFile(clip('text.mp4'), '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'.repeat(40));
    const response = await uploadForm(owner, clip('text.mp4'));
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ code: 'unsupported_media', detail: expect.stringMatching(/not a video/) as string });
    expect(await readdir(path.join(harness.container.dataDir, 'uploads'))).toEqual([]);
  });

  it('makes the next video playable while the ladder of another is under way', async () => {
    const long = (await (await uploadForm(owner, clip('long.avi'), { title: 'Long' })).json()) as Video;
    await videoReaches(harness, long.id, ({ status }) => status === 'ready');
    const short = (await (await uploadForm(owner, clip('old.avi'), { title: 'Short' })).json()) as Video;
    await videoReaches(harness, short.id, ({ status }) => status === 'ready');
    expect((await videoOf(owner, long.id)).progress).toBeLessThan(1);
    await owner.client.ok(deleteVideo, { params: { id: long.id } });
    await videoReaches(harness, short.id, ({ progress }) => progress === 1);
    await owner.client.ok(deleteVideo, { params: { id: short.id } });
  });

  it('makes everybody’s video playable before it goes on with anybody’s ladder', async () => {
    const others = await Promise.all(['b', 'c', 'd', 'e'].map(async (name) => {
      const person = await aPerson(harness, `owner-${name}`);
      await aChannel(person);
      return person;
    }));
    const playable = new Set<number>();
    const whole = new Set<number>();
    let playableBefore = 0;
    const all = new Promise<void>((resolve) => {
      harness.container.bus.subscribe('video_progress', ({ videoId, status, progress }) => {
        if (status === 'ready') playable.add(videoId);
        if (progress === 1 && whole.add(videoId).size === 1) playableBefore = playable.size;
        if (whole.size === 6) resolve();
      });
    });
    const uploaded = async (person: Person, name: string) => [person, ((await (await uploadForm(person, clip(name))).json()) as Video).id] as const;
    const first = await uploaded(owner, 'long.avi');
    const rest = await Promise.all([owner, ...others].map((person) => uploaded(person, 'modern.mp4')));
    await all;
    expect(playableBefore).toBe(6);
    for (const [person, id] of [first, ...rest]) await person.client.ok(deleteVideo, { params: { id } });
  });

  it('ends a deleted video’s work and removes every file of it', async () => {
    const response = await uploadForm(owner, clip('long.avi'), { title: 'Long' });
    const { id } = (await response.json()) as Video;
    await videoReaches(harness, id, ({ progress }) => progress > 0);
    await owner.client.ok(deleteVideo, { params: { id } });
    const work = path.join(harness.container.dataDir, 'work');
    await expect.poll(async () => (await readdir(work, { recursive: true })).filter((name) => name.includes(`video-${id}`)), { timeout: 5_000 }).toEqual([]);
    expect(await readdir(path.join(harness.container.dataDir, 'uploads'))).toEqual([]);
    expect(existsSync(path.join(harness.container.dataDir, 'media', 'v')) && (await readdir(path.join(harness.container.dataDir, 'media', 'v')))).toHaveLength(2);
  });
});
