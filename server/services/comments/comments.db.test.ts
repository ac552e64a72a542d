import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addComment, deleteComment, listComments } from '@/lib/contracts/comments.contract';
import { aChannel, aPerson, aReadyVideo, aSponsor, aSubscriber, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';

let harness: Harness;
let admin: Person;
let owner: Person;
let stranger: Person;
let channelId: number;
let videoId: number;
beforeAll(async () => {
  harness = await startHarness();
  [admin, owner, stranger] = [await aPerson(harness, 'admin'), await aPerson(harness, 'owner'), await aPerson(harness, 'stranger')];
  channelId = (await aChannel(owner)).id;
  videoId = await aReadyVideo(harness, channelId);
});
afterAll(() => harness.close());

describe('comments', () => {
  it('are listed newest first with the number of replies; replies are asked for by their parent', async () => {
    const first = await stranger.client.ok(addComment, { params: { id: videoId }, body: { text: '  First!  ', video_position: 12.5 } });
    expect(first).toMatchObject({ text: 'First!', video_position: 12.5, parent_id: null, reply_count: 0, can_delete: true });
    const second = await owner.client.ok(addComment, { params: { id: videoId }, body: { text: 'Второй' } });
    const reply = await owner.client.ok(addComment, { params: { id: videoId }, body: { text: 'Thanks', parent_id: first.id } });
    const list = await harness.client().ok(listComments, { params: { id: videoId } });
    expect(list.items.map((item) => [item.id, item.reply_count, item.can_delete])).toEqual([[second.id, 0, false], [first.id, 1, false]]);
    const replies = await harness.client().ok(listComments, { params: { id: videoId }, query: { parent_id: first.id } });
    expect(replies.items.map((item) => item.id)).toEqual([reply.id]);
  });

  it('have replies that are read in the order in which they were written, page after page', async () => {
    const top = await stranger.client.ok(addComment, { params: { id: videoId }, body: { text: 'Where is this?' } });
    for (const text of ['one', 'two', 'three']) await owner.client.ok(addComment, { params: { id: videoId }, body: { text, parent_id: top.id } });
    const page = (cursor?: string) => harness.client().ok(listComments, { params: { id: videoId }, query: { parent_id: top.id, limit: 2, cursor } });
    const first = await page();
    expect(first.items.map(({ text }) => text)).toEqual(['one', 'two']);
    const second = await page(first.next_cursor!);
    expect(second.items.map(({ text }) => text)).toEqual(['three']);
    expect(second.next_cursor).toBeNull();
  });

  it('have one level of replies, on the same video', async () => {
    const top = await owner.client.ok(addComment, { params: { id: videoId }, body: { text: 'top' } });
    const reply = await owner.client.ok(addComment, { params: { id: videoId }, body: { text: 'reply', parent_id: top.id } });
    const elsewhere = await aReadyVideo(harness, channelId);
    for (const [id, parent_id] of [[videoId, reply.id], [elsewhere, top.id], [videoId, 999_999]] as const) {
      const answer = await owner.client.call(addComment, { params: { id }, body: { text: 'no', parent_id } });
      expect(answer).toMatchObject({ status: 422, fieldPaths: ['parent_id'] });
    }
  });

  it('are deleted with their replies by their author, the channel’s owner or an administrator, and by nobody else', async () => {
    const write = () => stranger.client.ok(addComment, { params: { id: videoId }, body: { text: 'mine' } });
    const bystander = await aPerson(harness);
    for (const allowed of [stranger, owner, admin]) {
      const { id } = await write();
      const reply = await bystander.client.ok(addComment, { params: { id: videoId }, body: { text: 'reply', parent_id: id } });
      expect(await bystander.client.refusal(deleteComment, { params: { id } })).toBe('forbidden');
      await allowed.client.ok(deleteComment, { params: { id } });
      expect(await allowed.client.refusal(deleteComment, { params: { id } })).toBe('not_found');
      expect(await bystander.client.refusal(deleteComment, { params: { id: reply.id } })).toBe('not_found');
    }
  });

  it('need access to the video, for reading too', async () => {
    const sponsors = await aReadyVideo(harness, channelId, { accessLevel: 'sponsor' });
    const [subscriber, sponsor] = [await aSubscriber(harness, channelId), await aSponsor(harness, channelId)];
    const input = { params: { id: sponsors } };
    expect(await harness.client().refusal(listComments, input)).toBe('unauthenticated');
    expect(await stranger.client.refusal(listComments, input)).toBe('sponsorship_required');
    expect(await subscriber.client.refusal(addComment, { ...input, body: { text: 'hi' } })).toBe('sponsorship_required');
    expect(await admin.client.refusal(listComments, input)).toBe('sponsorship_required');
    await sponsor.client.ok(addComment, { ...input, body: { text: 'hi' } });
    expect((await owner.client.ok(listComments, input)).items).toHaveLength(1);
  });

  it('take 5,000 characters and no more', async () => {
    const input = (text: string) => ({ params: { id: videoId }, body: { text } });
    await owner.client.ok(addComment, input('я'.repeat(5000)));
    for (const text of ['я'.repeat(5001), '   ', '', 'a\u0000b', '\ud800']) {
      expect((await owner.client.call(addComment, input(text))).status, JSON.stringify(text.slice(0, 5))).toBe(422);
    }
  });
});
