import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCaptions, deleteCaptions, getVideo, replaceCaptions, type Caption } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, uniqueName, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { readAnswer } from '@/server/testing/test-client';

let harness: Harness;
let owner: Person;
let videoId: number;

const srt = '1\r\n00:00:01,000 --> 00:00:02,500\r\n<b>Hello</b> <script>alert(1)</script>\r\n';

function add(person: Person, content: string | Buffer, fields: Record<string, string> = { language: 'en', label: 'English' }, id = videoId) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), 'words.srt');
  return person.client.raw(`/api/videos/${id}/captions`, { method: 'POST', body: form });
}

beforeAll(async () => {
  harness = await startHarness();
  owner = await aPerson(harness, 'owner');
  const channel = await aChannel(owner);
  videoId = await aReadyVideo(harness, channel.id, { filePath: `v/${uniqueName('video')}` });
});
afterAll(() => harness?.close());

describe('captions', () => {
  it('come as SubRip, are served as clean WebVTT, and go again', async () => {
    const { data } = await readAnswer(addCaptions, await add(owner, srt));
    expect(data).toMatchObject({ language: 'en', label: 'English', kind: 'subtitles' });
    const served = await fetch(harness.url + data!.url);
    expect([served.status, served.headers.get('content-type')]).toEqual([200, 'text/vtt; charset=utf-8']);
    const text = await served.text();
    expect(text).toMatch(/^WEBVTT\n\n00:00:01\.000 --> 00:00:02\.500\n<b>Hello<\/b>/);
    expect(text).not.toContain('<script>');
    expect((await owner.client.ok(getVideo, { params: { id: videoId } })).captions).toEqual([data]);

    await owner.client.ok(deleteCaptions, { params: { id: videoId, caption_id: data!.id } });
    expect((await fetch(harness.url + data!.url)).status).toBe(404);
    expect(await owner.client.refusal(deleteCaptions, { params: { id: videoId, caption_id: data!.id } })).toBe('not_found');
  });

  it('are replaced, under another address, and what is not told stays', async () => {
    const before = (await readAnswer(addCaptions, await add(owner, srt))).data!;
    const replace = (person: Person, content: string, fields: Record<string, string> = {}, captionId = before.id) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([content]), 'words.vtt');
      return person.client.raw(`/api/videos/${videoId}/captions/${captionId}`, { method: 'PUT', body: form });
    };
    const vtt = 'WEBVTT\n\n00:00:03.000 --> 00:00:04.000\nOther words';
    const { data: after, status } = await readAnswer(replaceCaptions, await replace(owner, vtt, { label: 'Better English' }));
    expect(status).toBe(200);
    expect(after).toMatchObject({ id: before.id, language: 'en', label: 'Better English' });
    expect(after!.url).not.toBe(before.url);
    expect(await (await fetch(harness.url + after!.url)).text()).toBe(`${vtt}\n`);
    expect((await fetch(harness.url + before.url)).status).toBe(404);
    // Nothing is lost where the new words are none.
    expect((await replace(owner, 'just some words')).status).toBe(415);
    expect((await replace(owner, vtt, { language: 'not a language' })).status).toBe(422);
    expect((await fetch(harness.url + after!.url)).status).toBe(200);
    expect((await replace(await aPerson(harness, 'other'), vtt)).status).toBe(403);
    expect((await replace(owner, vtt, {}, 987_654)).status).toBe(404);
    const elsewhere = await aReadyVideo(harness, (await owner.client.ok(getVideo, { params: { id: videoId } })).channel_id, { filePath: `v/${uniqueName('video')}` });
    const foreign = (await readAnswer(addCaptions, await add(owner, srt, { language: 'en' }, elsewhere))).data!;
    expect((await replace(owner, vtt, {}, foreign.id)).status).toBe(404);
    await owner.client.ok(deleteCaptions, { params: { id: videoId, caption_id: before.id } });
  });

  it('keep apart when several are added at once', async () => {
    const answers = await Promise.all(['en', 'ru', 'pt-BR'].map((language) => add(owner, srt, { language })));
    const added = (await Promise.all(answers.map((answer) => answer.json()))) as Caption[];
    expect(new Set(added.map((caption) => caption.url)).size).toBe(3);
    expect(added.map((caption) => caption.label)).toEqual(['en', 'ru', 'pt-BR']);
  });

  it('must be captions, of a size that captions have, in a language', async () => {
    expect((await add(owner, Buffer.from([0, 1, 2, 3, 255]))).status).toBe(415);
    expect((await add(owner, 'just some words')).status).toBe(415);
    expect((await add(owner, Buffer.alloc(1024 * 1024 + 1, 'a'))).status).toBe(413);
    expect((await add(owner, srt, { language: 'not a language' })).status).toBe(422);
    expect((await add(owner, srt, {})).status).toBe(422);
    expect((await add(owner, srt, { language: 'en', colour: 'red' })).status).toBe(422);
    expect((await add(owner, '')).status).toBe(422);
  });

  it('are the owner’s to change', async () => {
    const other = await aPerson(harness, 'other');
    expect((await add(other, srt)).status).toBe(403);
    expect((await add(owner, srt, { language: 'en' }, 987_654)).status).toBe(404);
    expect((await harness.client().raw(`/api/videos/${videoId}/captions`, { method: 'POST' })).status).toBe(401);
  });
});
