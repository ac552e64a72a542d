import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processVideo } from '@/server/media/process-video';
import { publishedNameOf } from '@/server/media/published-names';
import { durationOf, readMediaPlaylist, startsOf } from '@/server/media/playlists';
import { averageColour, decodeComplaints, firstSoundSec, firstWhiteSec, inspect, keyFrameTimes, makeClip, makeText, picture, quickH264, tone } from './made-clips';
import { aWorkDir, processClip as process, quickSettings as settings, removeProcessed, type Outcome } from './processed-clip';
import { createFfmpegTranscoder } from './transcoder';
import { triedPrograms } from './tried-programs';

let clips: string;
beforeAll(async () => {
  clips = await mkdtemp(join(tmpdir(), 'clips-'));
});
afterAll(() => Promise.all([rm(clips, { recursive: true, force: true }), removeProcessed()]));

const segmentsOf = async (dir: string, name: string) => readMediaPlaylist(await readFile(join(dir, name, 'index.m3u8'), 'utf8'));
const namesIn = (master: string) => [...master.matchAll(/^(v\d+)\/index\.m3u8$/gm)].map((match) => match[1] ?? '');
const startOf = async (path: string) => Number((await inspect(path)).streams[0]?.start_time);

const soundAfterPictureSec = async (dir: string) =>
  (await firstSoundSec(join(dir, 'a0', 'index.m3u8'))) - (await firstWhiteSec(join(dir, 'v240', 'index.m3u8')));

/** What holds for every video, whatever it was made of. */
async function expectSound(outcome: Outcome, expected: { durationSec: number; names: string[]; latestStartSec?: number }): Promise<void> {
  const { dir, first, later, assets, progress, master } = outcome;
  expect(namesIn(master).sort()).toEqual([...expected.names].sort());
  const files = [...first.files, ...later.flatMap((more) => more.files), ...assets.files];
  expect(files.filter((name) => publishedNameOf(name) === null)).toEqual([]);
  expect(Math.abs(first.durationSec - expected.durationSec)).toBeLessThan(0.25);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(progress[progress.length - 1]).toBe(1);
  const starts: number[][] = [];
  for (const name of namesIn(master)) {
    const segments = await segmentsOf(dir, name);
    const said = new RegExp(`RESOLUTION=(\\d+)x(\\d+)[^\\n]*\\n${name}/`).exec(master);
    const [video] = (await inspect(join(dir, name, 'index.m3u8'))).streams;
    expect([video?.codec_name, video?.width, video?.height, video?.pix_fmt?.replace('yuvj', 'yuv')]).toEqual(['h264', Number(said?.[1]), Number(said?.[2]), 'yuv420p']);
    expect(Math.abs(Number(video?.start_time))).toBeLessThanOrEqual(expected.latestStartSec ?? 0.02);
    expect(Math.max(...segments.map((segment) => segment.durationSec))).toBeLessThan(6.5);
    expect(Math.abs(durationOf(segments) - expected.durationSec)).toBeLessThan(0.25);
    starts.push(startsOf(segments));
  }
  // Every rendition can be left for another at the start of each segment.
  for (const own of starts) {
    expect(own).toHaveLength(starts[0]?.length ?? 0);
    own.forEach((startSec, i) => expect(Math.abs(startSec - (starts[0]?.[i] ?? NaN))).toBeLessThan(0.005));
  }
  const smallest = namesIn(master)[0] ?? '';
  expect(await decodeComplaints(join(dir, smallest, 'index.m3u8'))).toBe('');
}

describe.each(triedPrograms)('a video from file to players, with the %s program', (_, options) => {
  const transcoder = createFfmpegTranscoder(options);

  it('repackages what browsers can decode, and cuts the ladder at the same places', async () => {
    const path = await makeClip(clips, 'ordinary.mp4', ...picture('640x360', 10, 9), ...tone(9), ...quickH264, '-bf', '2', '-g', '17', '-sc_threshold', '0', '-c:a', 'aac',
      '-metadata', 'location=+52.5-013.4/', '-metadata', 'comment=my phone', '-metadata:s:v', 'handler_name=Secret Camera', '-bsf:v', 'h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+SecretPlace');
    const outcome = await process(path, transcoder);
    await expectSound(outcome, { durationSec: 9, names: ['v240', 'v360'] });
    expect(namesIn(outcome.masterAtFirst)).toEqual(['v360']);
    expect(outcome.first).toMatchObject({ widthPx: 640, heightPx: 360, posterName: 'poster.jpg', warnings: [] });
    expect(outcome.first.files).toEqual(expect.arrayContaining(['poster.jpg', 'poster.card.jpg', 'frame_1.jpg', 'frame_1.card.jpg']));
    const copied = await inspect(join(outcome.dir, 'v360', 'index.m3u8'));
    expect(copied.streams[0]?.nb_read_packets).toBe('90');
    expect(await startOf(join(outcome.dir, 'a0', 'index.m3u8'))).toBeLessThanOrEqual(0.02);
    expect(outcome.master).toMatch(/CODECS="avc1\.[0-9a-f]{6},mp4a\.40\.2"/);
    for (const file of outcome.first.files.filter((name) => /\.(mp4|m4s)$/.test(name))) {
      expect((await readFile(join(outcome.dir, file))).toString('latin1')).not.toMatch(/Secret|52\.5|my phone/);
    }
    const boards = await readFile(join(outcome.dir, 'storyboard.vtt'), 'utf8');
    expect(boards.match(/#xywh=/g)).toHaveLength(9);
    expect((await inspect(join(outcome.dir, 'storyboard_0.jpg'))).streams[0]).toMatchObject({ width: 800, height: 450 });
    expect(Number((await inspect(join(outcome.dir, 'preview.mp4'))).format.duration)).toBeCloseTo(3, 0);
  });

  it('repackages a transport stream, and hears sound when it is seen', async () => {
    // White and a tone from 2 s to 3 s; before and after black and silence. Ten frames a second make any delay large.
    const path = await makeClip(clips, 'flash.ts', '-f', 'lavfi', '-i', "color=black:s=320x240:r=10:d=5,drawbox=t=fill:c=white:enable='between(t,1.99,2.95)'", '-f', 'lavfi', '-i', "aevalsrc='if(between(t,2,3),sin(3000*t),0)':s=48000:d=5",
      ...quickH264, '-bf', '2', '-g', '20', '-c:a', 'aac', '-b:a', '128k');
    const outcome = await process(path, transcoder);
    await expectSound(outcome, { durationSec: 5, names: ['v240'], latestStartSec: 0.03 });
    expect(Math.abs(await soundAfterPictureSec(outcome.dir))).toBeLessThanOrEqual(0.02);
  });

  it('codes sound and picture in step', async () => {
    const path = await makeClip(clips, 'flash.avi', '-f', 'lavfi', '-i', "color=black:s=320x240:r=10:d=5,drawbox=t=fill:c=white:enable='between(t,1.99,2.95)'", '-f', 'lavfi', '-i', "aevalsrc='if(between(t,2,3),sin(3000*t),0)':s=44100:d=5",
      '-c:v', 'mpeg4', '-q:v', '3', '-c:a', 'pcm_s16le');
    const outcome = await process(path, transcoder);
    await expectSound(outcome, { durationSec: 5, names: ['v240'] });
    expect(Math.abs(await soundAfterPictureSec(outcome.dir))).toBeLessThanOrEqual(0.02);
  });

  it('shows frames in their time where the file says only when they are decoded', async () => {
    const path = await makeClip(clips, 'reordered.avi', '-f', 'lavfi', '-i', "color=black:s=160x240:r=10:d=3,drawbox=t=fill:c=white:enable='between(t,0.99,1.95)'", '-f', 'lavfi', '-i', "aevalsrc='if(between(t,1,2),sin(3000*t),0)':s=48000:d=3",
      ...quickH264, '-bf', '2', '-c:a', 'pcm_s16le');
    const outcome = await process(path, transcoder);
    expect(namesIn(outcome.master)).toEqual(['v160']);
    const soundSec = await firstSoundSec(join(outcome.dir, 'a0', 'index.m3u8'));
    expect(Math.abs(soundSec - (await firstWhiteSec(join(outcome.dir, 'v160', 'index.m3u8'))))).toBeLessThanOrEqual(0.02);
  });

  it('codes what they cannot: another codec, odd sides, surround sound that starts late', async () => {
    const path = await makeClip(clips, 'odd.mkv', ...picture('521x293', 25, 5), '-itsoffset', '0.5', ...tone(4), '-filter_complex', '[1:a]pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0[a]',
      '-map', '0:v', '-map', '[a]', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p', '-c:a', 'ac3');
    const outcome = await process(path, transcoder);
    await expectSound(outcome, { durationSec: 5, names: ['v240', 'v292'] });
    expect(outcome.first).toMatchObject({ widthPx: 520, heightPx: 292 });
    const audio = await inspect(join(outcome.dir, 'a0', 'index.m3u8'));
    expect(audio.streams[0]).toMatchObject({ codec_name: 'aac', channels: 2 });
    expect(Math.abs(Number(audio.streams[0]?.start_time))).toBeLessThanOrEqual(0.02);
    expect((await segmentsOf(outcome.dir, 'a0')).length).toBeGreaterThan(0);
    const keys = await keyFrameTimes(join(outcome.dir, 'v240', 'index.m3u8'));
    expect(keys).toEqual([0, 4]);
  });

  it('keeps variable timestamps, weaves interlaced lines together and makes oblong pixels square', async () => {
    const variable = await makeClip(clips, 'variable.mkv', ...picture('320x240', 30, 6), '-vf', "select='not(mod(n,3))+lt(t,2)+gt(t,5)'", '-vsync', 'vfr', '-c:v', 'mpeg4', '-q:v', '5');
    const kept = await process(variable, transcoder);
    await expectSound(kept, { durationSec: 6, names: ['v240'] });
    const frames = Number((await inspect(variable)).streams[0]?.nb_read_packets);
    expect(Number((await inspect(join(kept.dir, 'v240', 'index.m3u8'))).streams[0]?.nb_read_packets)).toBe(frames);

    const woven = await makeClip(clips, 'old.mpg', ...picture('352x288', 50, 2), '-vf', 'interlace,setdar=16/9', '-c:v', 'mpeg2video', '-flags', '+ildct+ilme', '-b:v', '1M', '-f', 'vob');
    const upright = await process(woven, transcoder);
    expect(upright.first).toMatchObject({ widthPx: 512, heightPx: 288 });
  });

  it('fills a picture that stands still, in so many frames and no more', async () => {
    const path = await makeClip(clips, 'slides.mkv', ...picture('160x120', 5, 20), '-vf', "select='lt(n,2)+gt(n,97)'", '-vsync', 'vfr', ...quickH264);
    const outcome = await process(path, transcoder);
    await expectSound(outcome, { durationSec: 20, names: ['v120'] });
  });

  it('gives every sound track and text subtitle its own file, and keeps chapters', async () => {
    const srt = await makeText(clips, 'talk.srt', '1\n00:00:00,500 --> 00:00:01,500\n<i>Hello</i> & welcome\n');
    const chapters = await makeText(clips, 'chapters.txt', ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=Start\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=1000\nEND=2000\ntitle=End\n');
    const path = await makeClip(clips, 'tracks.mkv', ...picture('160x120', 10, 2), ...tone(2), ...tone(2, 880), '-i', srt, '-i', chapters, '-map', '0', '-map', '1', '-map', '2', '-map', '3', '-map_metadata', '4', '-map_chapters', '4',
      ...quickH264, '-c:a', 'libvorbis', '-c:s', 'srt', '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=rus', '-metadata:s:s:0', 'language=ger');
    const outcome = await process(path, transcoder);
    await expectSound(outcome, { durationSec: 2, names: ['v120'] });
    expect(outcome.master).toContain('NAME="English",LANGUAGE="en",DEFAULT=YES');
    expect(outcome.master).toContain('NAME="Russian",LANGUAGE="ru",DEFAULT=NO');
    expect(outcome.first.chapters.map((chapter) => [chapter.startSec, chapter.title])).toEqual([[0, 'Start'], [1, 'End']]);
    expect(outcome.assets.captions).toMatchObject([{ fileName: 'captions/0.vtt', language: 'de', label: 'German', kind: 'subtitles' }]);
    expect(await readFile(join(outcome.dir, 'captions/0.vtt'), 'utf8')).toMatch(/^WEBVTT\n\n00:00:00\.50\d --> 00:00:01\.50\d\n<i>Hello<\/i> &amp; welcome\n$/);
  });

  it('finds a poster that is not black', async () => {
    const path = await makeClip(clips, 'night.webm', '-f', 'lavfi', '-i', 'color=black:s=160x120:r=10:d=8', ...picture('160x120', 10, 1), '-filter_complex', '[0][1]concat', '-c:v', 'libvpx', '-b:v', '200k', '-g', '5');
    const outcome = await process(path, transcoder);
    for (const picture of ['poster.jpg', 'poster.card.jpg']) expect(Math.max(...(await averageColour(join(outcome.dir, picture)))), picture).toBeGreaterThan(60);
    expect((await readdir(outcome.dir)).filter((name) => name.startsWith('candidate'))).toEqual([]);
  });

  it('keeps what can be decoded of a file cut short, and tells its owner', async () => {
    const whole = await makeClip(clips, 'whole.mp4', ...picture('320x240', 10, 10), ...tone(10), ...quickH264, '-b:v', '400k', '-g', '10', '-c:a', 'aac', '-movflags', '+faststart');
    const bytes = await readFile(whole);
    const path = join(clips, 'cut.mp4');
    await writeFile(path, bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    const outcome = await process(path, transcoder);
    expect(outcome.first.durationSec).toBeGreaterThan(3);
    expect(outcome.first.durationSec).toBeLessThan(8);
    expect(outcome.first.warnings.join()).toMatch(/end of the video is missing/);
  });

  it('says of a recording that breaks off that its end is missing, and finds no fault with its sound', async () => {
    const whole = await makeClip(clips, 'recording.mkv', ...picture('160x120', 10, 4), ...tone(4), ...quickH264, '-g', '10', '-c:a', 'aac', '-live', '1', '-f', 'matroska');
    const bytes = await readFile(whole);
    const path = join(clips, 'breaks-off.mkv');
    await writeFile(path, bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    const { first, later } = await process(path, transcoder);
    expect(first.warnings).toEqual([expect.stringMatching(/breaks off/)]);
    expect(later.flatMap(({ correction }) => correction ?? [])).toEqual([]);
  });

  it('maps high dynamic range to what every screen shows', async () => {
    const path = await makeClip(clips, 'bright.mkv', ...picture('320x240', 10, 1), '-vf', 'format=yuv420p10le', '-c:v', 'libx265', '-preset', 'ultrafast',
      '-x265-params', 'log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc', '-color_primaries', 'bt2020', '-color_trc', 'smpte2084', '-colorspace', 'bt2020nc');
    const outcome = await process(path, transcoder);
    await expectSound(outcome, { durationSec: 1, names: ['v240'] });
    expect(outcome.first.warnings).toEqual([]);
  });

  it('stops at once when it is told to', async () => {
    const path = await makeClip(clips, 'long.mkv', ...picture('640x360', 30, 20), '-c:v', 'mpeg4', '-q:v', '3');
    const stop = new AbortController();
    const dir = await aWorkDir();
    const reason = new Error('deleted');
    const running = processVideo({
      transcoder, sourcePath: path, workDir: dir, signal: stop.signal, settings,
      onFirstRendition: () => Promise.resolve(), onRendition: () => Promise.resolve(), onAssets: () => Promise.resolve(),
      onProgress: () => stop.abort(reason),
    });
    await expect(running).rejects.toBe(reason);
  });
});
