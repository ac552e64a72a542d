import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { login, me, refresh, register } from '@/lib/contracts/auth.contract';
import { getChannel } from '@/lib/contracts/channels.contract';
import { addComment, listComments } from '@/lib/contracts/comments.contract';
import { banUser, closeReport, listReports, listUsers, sendReport, unbanUser } from '@/lib/contracts/moderation.contract';
import { listNotifications } from '@/lib/contracts/notifications.contract';
import { joinRoom } from '@/lib/contracts/rooms.contract';
import { getVideo } from '@/lib/contracts/videos.contract';
import { aChannel, aPerson, aReadyVideo, aSponsor, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { aParty } from '@/server/testing/party';
import { TestSocket } from '@/server/testing/test-socket';

let harness: Harness;
let admin: Person;
let author: Person;
let channelId: number;
beforeAll(async () => {
  harness = await startHarness();
  admin = await aPerson(harness, 'admin');
  author = await aPerson(harness, 'author');
  channelId = (await aChannel(author)).id;
});
afterAll(() => harness.close());

const openReports = async () => (await admin.client.ok(listReports)).items;
const spam = (kind: 'video' | 'comment' | 'channel', id: number, text?: string) => ({ body: { kind, target_id: id, reason: 'spam' as const, ...(text !== undefined && { text }) } });

describe('reports', () => {
  it('of one thing stand together, with who wrote what, until they are dismissed together', async () => {
    const id = await aReadyVideo(harness, channelId, { title: 'A doubtful film' });
    const [one, two, three] = [await aPerson(harness), await aPerson(harness), await aPerson(harness)];
    const first = await one.client.call(sendReport, spam('video', id, 'Only advertising'));
    expect([first.status, first.data]).toEqual([201, expect.objectContaining({ kind: 'video', target_id: id, reason: 'spam' })]);
    // Again: the same one.
    expect(await one.client.call(sendReport, spam('video', id))).toMatchObject({ status: 200, data: { id: first.data!.id } });
    await two.client.ok(sendReport, { body: { kind: 'video', target_id: id, reason: 'violence', text: '' } });
    await three.client.ok(sendReport, spam('video', id));
    const [report] = (await openReports()).filter((item) => item.target_id === id && item.kind === 'video');
    expect(report).toMatchObject({
      excerpt: 'A doubtful film', video_id: id, is_there: true, count: 3, reasons: [{ reason: 'spam', count: 2 }, { reason: 'violence', count: 1 }], texts: ['Only advertising'],
      author: { id: author.id, username: author.username, is_banned: false }, status: 'open', closed_at: null, closed_by: null,
    });
    expect(await admin.client.ok(closeReport, { params: { id: report!.id }, body: { outcome: 'dismissed' } })).toMatchObject({ status: 'dismissed', count: 3, closed_by: admin.username });
    expect((await openReports()).filter((item) => item.target_id === id)).toEqual([]);
    await harness.client().ok(getVideo, { params: { id } });
    expect(await admin.client.refusal(closeReport, { params: { id: report!.id }, body: { outcome: 'removed' } })).toBe('already_answered');
    // It may be reported anew, and is another case then.
    expect((await one.client.call(sendReport, spam('video', id))).status).toBe(201);
    expect((await openReports()).filter((item) => item.target_id === id).map((item) => item.count)).toEqual([1]);
    const closed = (await admin.client.ok(listReports, { query: { status: 'closed' } })).items;
    expect(closed.filter((item) => item.target_id === id).map((item) => [item.count, item.status])).toEqual([[3, 'dismissed']]);
  });

  it('remove the thing where an administrator says so: comment, video and channel', async () => {
    const [owner, reporter] = [await aPerson(harness), await aPerson(harness)];
    const channel = await aChannel(owner);
    const id = await aReadyVideo(harness, channel.id);
    const said = await owner.client.ok(addComment, { params: { id }, body: { text: 'Buy! '.repeat(100) } });
    const remove = async (kind: 'video' | 'comment' | 'channel', target: number) => {
      await reporter.client.ok(sendReport, spam(kind, target));
      const report = (await openReports()).find((item) => item.kind === kind && item.target_id === target)!;
      return admin.client.ok(closeReport, { params: { id: report.id }, body: { outcome: 'removed' } });
    };
    const gone = await remove('comment', said.id);
    expect(gone).toMatchObject({ status: 'removed', is_there: false, video_id: null });
    expect(gone.excerpt).toHaveLength(300);
    expect((await harness.client().ok(listComments, { params: { id } })).items).toEqual([]);
    expect(await remove('video', id)).toMatchObject({ is_there: false });
    expect(await harness.client().refusal(getVideo, { params: { id } })).toBe('not_found');
    expect(await remove('channel', channel.id)).toMatchObject({ is_there: false, excerpt: channel.name });
    expect(await harness.client().refusal(getChannel, { params: { id: channel.id } })).toBe('not_found');
  });

  it('about what went by itself can still be closed', async () => {
    const [reporter, id] = [await aPerson(harness), await aReadyVideo(harness, channelId)];
    const said = await author.client.ok(addComment, { params: { id }, body: { text: 'Hm' } });
    await reporter.client.ok(sendReport, spam('comment', said.id));
    await harness.container.services.comments.remove((await harness.container.services.auth.viewerOf(author.token, '')) as never, said.id);
    const report = (await openReports()).find((item) => item.kind === 'comment' && item.target_id === said.id)!;
    expect(report).toMatchObject({ is_there: false, excerpt: 'Hm' });
    expect(await admin.client.ok(closeReport, { params: { id: report.id }, body: { outcome: 'removed' } })).toMatchObject({ status: 'removed' });
  });

  it('are told to the administrators, once for each case, and to nobody else', async () => {
    const id = await aReadyVideo(harness, channelId, { title: 'A film to be told of' });
    const told = async (person: Person) => (await person.client.ok(listNotifications)).items.filter((item) => item.type === 'report' && item.content === 'A film to be told of');
    const [one, two] = [await aPerson(harness), await aPerson(harness)];
    const socket = await TestSocket.connect(harness.url, { token: admin.token });
    await one.client.ok(sendReport, spam('video', id));
    expect(await socket.next('notification', ({ content }) => content === 'A film to be told of')).toMatchObject({ type: 'report', link: '/admin', is_read: false });
    socket.close();
    await two.client.ok(sendReport, spam('video', id));
    await one.client.ok(sendReport, spam('video', id));
    expect([(await told(admin)).length, (await told(author)).length, (await told(two)).length]).toEqual([1, 0, 0]);
    // Looked at and reported again, it is another case.
    const report = (await openReports()).find((item) => item.kind === 'video' && item.target_id === id)!;
    await admin.client.ok(closeReport, { params: { id: report.id }, body: { outcome: 'dismissed' } });
    await two.client.ok(sendReport, spam('video', id));
    expect(await told(admin)).toHaveLength(2);
  });

  it('are refused about what cannot be seen, one’s own, and nothing', async () => {
    const [stranger, locked] = [await aPerson(harness), await aReadyVideo(harness, channelId, { accessLevel: 'sponsor' })];
    const said = await author.client.ok(addComment, { params: { id: locked }, body: { text: 'For sponsors' } });
    expect(await stranger.client.refusal(sendReport, spam('comment', said.id))).toBe('sponsorship_required');
    expect(await author.client.refusal(sendReport, spam('comment', said.id))).toBe('invalid');
    expect(await author.client.refusal(sendReport, spam('channel', channelId))).toBe('invalid');
    for (const kind of ['video', 'comment', 'channel'] as const) expect(await stranger.client.refusal(sendReport, spam(kind, 2 ** 40))).toBe('not_found');
    for (const body of [{}, { kind: 'user', target_id: 1, reason: 'spam' }, { kind: 'video', target_id: locked, reason: 'ugly' }, { kind: 'video', target_id: locked, reason: 'spam', text: 'x'.repeat(1_001) }]) {
      expect(await stranger.client.refusal(sendReport, { body: body as never })).toBe('invalid');
    }
  });

  it('come in pages, the oldest first', async () => {
    const reporter = await aPerson(harness);
    for (let n = 0; n < 3; n += 1) await reporter.client.ok(sendReport, spam('video', await aReadyVideo(harness, channelId)));
    const seen: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await admin.client.ok(listReports, { query: { limit: 2, ...(cursor && { cursor }) } });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual((await openReports()).map((item) => item.id));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(await harness.container.services.reports.waitingCount()).toBe(seen.length);
  });
});

describe('a ban', () => {
  const ban = (person: Person, reason = 'Spam in comments') => admin.client.ok(banUser, { params: { id: person.id }, body: { reason } });

  it('ends sessions and sockets at once, and says why at the door', async () => {
    const id = await aReadyVideo(harness, channelId);
    const party = await aParty(harness, id);
    const { friend, friendSocket, hostSocket, roomId } = party;
    const closed = friendSocket.gone();
    expect(await ban(friend)).toMatchObject({ id: friend.id, ban_reason: 'Spam in comments', banned_at: expect.any(String) as string });
    await closed;
    expect(await friend.client.refusal(me)).toBe('unauthenticated');
    expect(await friend.client.refusal(refresh)).toBe('unauthenticated');
    expect(await friend.browser.refusal(me)).toBe('unauthenticated');
    expect(await friend.client.refusal(joinRoom, { params: { id: roomId }, body: {} })).toBe('unauthenticated');
    await expect(TestSocket.connect(harness.url, { token: friend.token }).then((socket) => socket.ok('join_room', { room_id: roomId }))).rejects.toThrow();
    const body = JSON.stringify({ username: friend.username, password: friend.password });
    const refused = await harness.client().raw('/api/auth/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await refused.json()).toMatchObject({ status: 403, code: 'banned', detail: 'Spam in comments' });
    // Who does not know the password is not told.
    expect(await harness.client().refusal(login, { body: { username: friend.username, password: 'wrong' } })).toBe('unauthenticated');
    await hostSocket.ok('seek', { room_id: roomId, position: 1 });
    party.close();

    expect(await admin.client.ok(unbanUser, { params: { id: friend.id } })).toMatchObject({ banned_at: null, ban_reason: null });
    expect(await friend.client.refusal(me)).toBe('unauthenticated');
    await harness.client().ok(login, { body: { username: friend.username, password: friend.password } });
  });

  it('keeps out a sign-in of the very same moment', async () => {
    const person = await aPerson(harness);
    const body = { username: person.username, password: person.password };
    const answers = await Promise.all([...Array.from({ length: 4 }, () => harness.client().call(login, { body })), ban(person)]);
    for (const answer of answers.slice(0, 4) as { data?: { token: string } }[]) {
      if (answer.data) expect(await harness.client({ token: answer.data.token }).refusal(me)).toBe('unauthenticated');
    }
  });

  it('ends sponsoring, leaves what the person made, and takes its second reason', async () => {
    const person = await aSponsor(harness, channelId);
    const id = await aReadyVideo(harness, channelId);
    await person.client.ok(addComment, { params: { id }, body: { text: 'I was here' } });
    const first = await ban(person);
    expect(await ban(person, 'Worse than thought')).toMatchObject({ banned_at: first.banned_at, ban_reason: 'Worse than thought' });
    expect((await author.client.ok(listComments, { params: { id } })).items).toHaveLength(1);
    await admin.client.ok(unbanUser, { params: { id: person.id } });
    const { token } = await harness.client().ok(login, { body: { username: person.username, password: person.password } });
    expect((await harness.client({ token }).ok(getChannel, { params: { id: channelId } })).viewer).toMatchObject({ is_subscribed: true, is_sponsor: false });
  });

  it('is not for administrators, oneself among them, nor for guests and nobody', async () => {
    expect(await admin.client.refusal(banUser, { params: { id: admin.id }, body: { reason: 'Tired' } })).toBe('forbidden');
    expect(await admin.client.refusal(banUser, { params: { id: 2 ** 40 }, body: { reason: 'Nobody' } })).toBe('not_found');
    expect(await admin.client.refusal(banUser, { params: { id: author.id }, body: { reason: '  ' } })).toBe('invalid');
    await admin.client.ok(unbanUser, { params: { id: author.id } });
  });
});

describe('the list of accounts', () => {
  it('finds people by a part of any of their names, and the banned by themselves', async () => {
    const [one, two] = [await aPerson(harness, 'zebra'), await aPerson(harness, 'zebra')];
    const find = async (query: Record<string, string>) => (await admin.client.ok(listUsers, { query })).items.map((item) => item.id);
    expect(await find({ q: 'ZEBRA' })).toEqual([two.id, one.id]);
    expect(await find({ q: one.email.slice(2, 30) })).toEqual([one.id]);
    expect(await find({ q: '%' })).toEqual([]);
    expect(await find({ q: 'nobody like this' })).toEqual([]);
    await admin.client.ok(banUser, { params: { id: one.id }, body: { reason: 'Stripes' } });
    expect(await find({ q: 'zebra', banned: 'true' })).toEqual([one.id]);
    expect((await admin.client.ok(listUsers, { query: { q: one.username } })).items[0]).toEqual({
      id: one.id, username: one.username, display_name: one.username, email: one.email, role: 'user', channel_id: null,
      created_at: expect.any(String) as string, banned_at: expect.any(String) as string, ban_reason: 'Stripes',
    });
    const first = await admin.client.ok(listUsers, { query: { limit: 1, q: 'zebra' } });
    expect((await admin.client.ok(listUsers, { query: { limit: 1, q: 'zebra', cursor: first.next_cursor! } })).items.map((item) => item.id)).toEqual([one.id]);
  });

  it('has first whose name is just what was typed, then whose begins so, page by page', async () => {
    const stem = `okapi${Date.now().toString(36)}`;
    const named = async (username: string, displayName: string) => {
      const { user } = await harness.client().ok(register, { body: { username, email: `${username.slice(-6)}@example.org`, password: 'correct horse battery', display_name: displayName } });
      return user.id;
    };
    const exact = await named(stem, 'Somebody');
    const shown = await named(`x${stem}1`, stem.toUpperCase());
    const begins = await named(`${stem}ka`, 'Somebody');
    const beginsShown = await named(`x${stem}2`, `${stem} the Second`);
    const within = await named(`x${stem}3`, 'Somebody');
    const wanted = [shown, exact, beginsShown, begins, within];
    const find = async (query: Record<string, string | number>) => admin.client.ok(listUsers, { query });
    expect((await find({ q: stem.toUpperCase() })).items.map((item) => item.id)).toEqual(wanted);
    const paged: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof find>> = await find({ q: stem, limit: 2, ...(cursor !== '' && { cursor }) });
      paged.push(...page.items.map((item) => item.id));
      cursor = page.next_cursor;
    }
    expect(paged).toEqual(wanted);
  });
});
