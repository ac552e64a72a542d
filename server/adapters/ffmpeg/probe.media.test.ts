import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProblem } from '@/lib/contracts/errors';
import { isUnsupportedMedia } from '@/server/ports/transcoder';
import { makeClip, makeText, picture, quickH264, tone } from './made-clips';
import { createFfmpegTranscoder } from './transcoder';
import { triedPrograms } from './tried-programs';

let clips: string;
let secret: string;
beforeAll(async () => {
  clips = await mkdtemp(join(tmpdir(), 'clips-'));
  secret = await makeClip(clips, 'secret.mp4', ...picture('160x120', 10, 1), ...quickH264);
});
afterAll(() => rm(clips, { recursive: true, force: true }));

describe.each(triedPrograms)('probing with the %s program', (_, options) => {
  const transcoder = createFfmpegTranscoder(options);
  const probe = (path: string) => transcoder.probe(path, new AbortController().signal);

  it.each<[string, (path: string) => string]>([
    ['an HLS playlist', (path) => `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${path}\n#EXT-X-ENDLIST\n`],
    ['a concat script', (path) => `ffconcat version 1.0\nfile '${path}'\n`],
    ['a DASH manifest', (path) => `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>file://${path}</BaseURL></Representation></AdaptationSet></Period></MPD>`],
    ['an SDP session', () => 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n'],
    ['a text', () => 'Dear diary, today I uploaded a film.\n'.repeat(200)],
    ['a picture in SVG', () => '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'],
    ['nothing', () => ''],
  ])('refuses %s that calls itself a film, and says so to a person', async (name, write) => {
    const path = await makeText(clips, `${name.replace(/\W/g, '')}.mp4`, write(secret));
    const error: unknown = await probe(path).catch((reason: unknown) => reason);
    expect(isUnsupportedMedia(error) && isProblem(error) && error.status).toBe(415);
    const sentence = isUnsupportedMedia(error) ? error.sentence : '';
    expect(sentence.length).toBeGreaterThan(20);
    expect(sentence.length).toBeLessThanOrEqual(400);
    expect(sentence).not.toMatch(/\/|ffmpeg|ffprobe|demux|\.mp4/i);
  });

  it('refuses sound alone, a picture with sound, and a film without its index', async () => {
    const sound = await makeClip(clips, 'sound.m4a', ...tone(1), '-c:a', 'aac');
    await expect(probe(sound)).rejects.toThrow(/sound but no picture/);
    const still = await makeClip(clips, 'still.jpg', ...picture('160x120', 1, 1), '-frames:v', '1');
    await expect(probe(still)).rejects.toThrow(/not a video/);
    const whole = await makeClip(clips, 'whole.mp4', ...picture('160x120', 10, 2), ...quickH264);
    const cut = join(clips, 'headless.mp4');
    const bytes = await readFile(whole);
    await writeFile(cut, bytes.subarray(0, Math.floor(bytes.length / 2)));
    await expect(probe(cut)).rejects.toThrow(/incomplete/);
  });

  it('refuses a frame of more than 36 million pixels', async () => {
    const path = await makeClip(clips, 'huge.mkv', ...picture('6400x5700', 1, 1, 'nullsrc'), '-c:v', 'mjpeg');
    await expect(probe(path)).rejects.toThrow(/too large/);
  });

  it('tells the facts of a film', async () => {
    const path = await makeClip(clips, 'facts.mp4', ...picture('320x240', 25, 4), ...tone(4), ...quickH264, '-g', '50', '-sc_threshold', '0', '-c:a', 'aac', '-metadata:s:a', 'language=fre');
    const facts = await probe(path);
    expect(facts).toMatchObject({ streamCount: 2, video: [{ codec: 'h264', codedWidthPx: 320, codedHeightPx: 240, averageFrameRate: 25 }], audio: [{ codec: 'aac', language: 'fr' }] });
    expect(facts.durationSec).toBeCloseTo(4, 1);
    const frames = await transcoder.readFrames(path, { streamIndex: 0, originSec: facts.startSec, clockMayJump: false, limitSec: null }, new AbortController().signal);
    expect(frames).toMatchObject({ frameCount: 100, startsWithKeyFrame: true, maxKeyFrameGapSec: expect.closeTo(2, 1), medianFrameGapSec: expect.closeTo(0.04, 3) });
  });

  it('finds how long a recording is that does not say so', async () => {
    // Written to a pipe, the length at the head cannot be filled in afterwards, as browsers do it.
    const path = await makeClip(clips, 'recorded.webm', ...picture('160x120', 10, 3), '-c:v', 'libvpx', '-live', '1', '-f', 'webm');
    expect((await probe(path)).durationSec).toBeCloseTo(3, 1);
  });

  it.each([
    ['avi', ['-c:v', 'mpeg4', '-c:a', 'libmp3lame']],
    ['ts', [...quickH264, '-c:a', 'aac']],
    ['mpg', ['-c:v', 'mpeg1video', '-c:a', 'mp2']],
    ['flv', ['-c:v', 'flv', '-ar', '44100', '-c:a', 'libmp3lame']],
    ['wmv', ['-c:v', 'wmv2', '-c:a', 'wmav2']],
    ['ogv', ['-c:v', 'libtheora', '-c:a', 'libvorbis']],
    ['webm', ['-c:v', 'libvpx-vp9', '-cpu-used', '8', '-deadline', 'realtime', '-c:a', 'libopus']],
    ['mov', ['-c:v', 'prores', '-c:a', 'pcm_s16le']],
    ['3gp', ['-c:v', 'h263', '-s', '176x144', '-c:a', 'aac']],
  ])('knows .%s', async (extension, coded) => {
    const path = await makeClip(clips, `known.${extension}`, ...picture('176x144', 25, 1), ...tone(1), ...coded);
    expect(await probe(path)).toMatchObject({ video: [{ codedWidthPx: 176, codedHeightPx: 144 }], audio: [{}] });
  });
});
