import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointsByName } from '@/lib/contracts/api';
import { aChannel, aPerson, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { readAnswer, type TestClient } from '@/server/testing/test-client';
import { aWorld, callers, type Caller, type World } from '@/server/testing/world';

interface Input {
  params?: Record<string, string | number>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  /** Where the call would use the caller up: another of the same kind, for this one call. */
  as?: Person;
}
type MakeInput = (world: World, caller: Caller) => Input | Promise<Input>;
/** The endpoint, what it is called with, and the answer to each kind of caller: a status, or an error's code. */
type Row = readonly [name: string, input: MakeInput, answers: string];

const nothing: MakeInput = () => ({});
const channel: MakeInput = (w) => ({ params: { id: w.channelId } });
const open: MakeInput = (w) => ({ params: { id: w.videos.open } });
const forSponsors: MakeInput = (w) => ({ params: { id: w.videos.sponsors } });
const hidden: MakeInput = (w) => ({ params: { id: w.videos.hidden } });
const with_ = (make: MakeInput, body: Record<string, unknown>): MakeInput => async (w, caller) => ({ ...(await make(w, caller)), body });
const freshRoom: MakeInput = async (w) => ({ params: { id: (await w.fresh.room({}, w.subscriber)).id } });
const linkRoom: MakeInput = async (w) => ({ params: { id: (await w.fresh.room({ visibility: 'link' }, w.subscriber)).id } });
const guestsRoom: MakeInput = (w) => ({ params: { id: w.guestsRoom.id } });
const anAd = { title: 'Ad', video_url: '/ad.mp4', duration: 5 };

let harness: Harness;
let world: World;

/** A session that the call may end, of a person of this kind. */
const usedUp: MakeInput = async (_w, caller) => (caller === 'anonymous' || caller === 'guest' ? {} : { as: await aPerson(harness) });
const channelToLose: MakeInput = async (w, caller) => {
  const author = await aPerson(harness);
  const { id } = await aChannel(author);
  return { params: { id }, ...(caller === 'owner' && { as: author }) };
};

// Short names for what is answered, so that the table stays a table.
const short: Record<string, string> = {
  sign: 'unauthenticated', no: 'forbidden', none: 'not_found', sub: 'subscription_required', spon: 'sponsorship_required',
  chan: 'channel_required', bad: 'invalid', has: 'channel_exists', wait: 'video_not_ready', gone: 'link_expired',
};

const table: Row[] = [
  //                                                       anon guest strg subs spon ownr admn
  ['register', (w) => ({ body: { username: w.fresh.name(), email: `${w.fresh.name()}@example.org`, password: 'long enough' } }), '201 201 201 201 201 201 201'],
  ['login', (w) => ({ body: { username: w.bystander.username, password: w.bystander.password } }), '200 200 200 200 200 200 200'],
  ['refresh', usedUp,                                     'sign no   200  200  200  200  200'],
  ['me', nothing,                                         'sign no   200  200  200  200  200'],
  ['updateMe', with_(nothing, { display_name: 'Me' }),    'sign no   200  200  200  200  200'],
  ['exportMe', nothing,                                   'sign no   200  200  200  200  200'],
  ['deleteMe', with_(nothing, { password: 'wrong' }),     'sign no   bad  bad  bad  bad  bad'],
  ['changePassword', with_(nothing, { current_password: 'wrong', new_password: 'long enough' }), 'sign no bad bad bad bad bad'],
  ['requestPasswordReset', (w) => ({ body: { email: w.bystander.email } }), '202 202 202 202 202 202 202'],
  ['confirmPasswordReset', with_(nothing, { token: 'x', new_password: 'long enough' }), 'gone gone gone gone gone gone gone'],
  ['verifyEmail', with_(nothing, { token: 'x' }),         'gone gone gone gone gone gone gone'],
  ['resendVerification', nothing,                         'sign no   202  202  202  202  202'],
  ['listLinkedAccounts', nothing,                         'sign no   200  200  200  200  200'],
  // No service is set up here.
  ['beginLinking', with_(nothing, { provider: 'github' }), 'sign no none none none none none'],
  ['unlinkAccount', async (w) => ({ params: { id: await w.fresh.linkedAccount(w.owner) } }), 'sign no none none none 204 none'],
  ['listSessions', nothing,                               'sign no   200  200  200  200  200'],
  ['revokeSession', async (w) => ({ params: { id: await w.fresh.session(w.owner) } }), 'sign no none none none 204 none'],

  ['listChannels', nothing,                               '200  200  200  200  200  200  200'],
  ['getChannel', channel,                                 '200  200  200  200  200  200  200'],
  ['createChannel', with_(nothing, { name: 'Mine' }),     'sign no   201  201  201  has  201'],
  ['updateChannel', with_(channel, { name: 'New' }),      'sign no   no   no   no   200  no'],
  ['uploadAvatar', with_(channel, {}),                    'sign no   no   no   no   bad  no'],
  ['removeAvatar', channel,                               'sign no   no   no   no   204  no'],
  ['uploadBanner', with_(channel, {}),                    'sign no   no   no   no   bad  no'],
  ['removeBanner', channel,                               'sign no   no   no   no   204  no'],
  ['deleteChannel', channelToLose,                        'sign no   no   no   no   204  204'],
  ['listChannelVideos', channel,                          '200  200  200  200  200  200  200'],
  ['listChannelVideos', (w) => ({ params: { id: w.channelId }, query: { status: 'all' } }), 'no no no no no 200 no'],

  ['subscribe', channel,                                  'sign no   201  200  200  bad  201'],
  ['unsubscribe', channel,                                'sign no   204  204  204  bad  204'],
  ['sponsor', channel,                                    'sign no   201  201  200  bad  201'],
  ['unsponsor', channel,                                  'sign no   none none 200  none none'],
  ['subscribeAlias', channel,                             'sign no   201  200  200  bad  201'],
  ['unsubscribeAlias', channel,                           'sign no   204  204  204  bad  204'],
  ['sponsorAlias', channel,                               'sign no   201  201  200  bad  201'],
  ['unsponsorAlias', channel,                             'sign no   none none 200  none none'],
  // Who speaks is told by a signature alone, and on a site without payments nobody does.
  ['receiveStripeEvent', with_(nothing, { id: 'evt_1', type: 'x', created: 1, data: { object: {} } }), 'none none none none none none none'],
  ['mySubscriptions', nothing,                            'sign no   200  200  200  200  200'],
  ['mySubscribedChannels', nothing,                       'sign no   200  200  200  200  200'],

  ['uploadVideo', with_(nothing, { title: 'No file' }),   'sign no   chan chan chan bad  chan'],
  ['listVideos', nothing,                                 '200  200  200  200  200  200  200'],
  ['listRelated', open,                                   '200  200  200  200  200  200  200'],
  ['listRelated', hidden,                                 'none none none none none 200  none'],
  ['suggestSearch', () => ({ query: { q: 'film' } }),     '200  200  200  200  200  200  200'],
  ['getOEmbed', (w) => ({ query: { url: `http://videohost.test/video/${w.videos.open}` } }), '200  200  200  200  200  200  200'],
  ['getOEmbed', (w) => ({ query: { url: `http://videohost.test/video/${w.videos.hidden}` } }), 'none none none none none none none'],
  ['getVideo', open,                                      '200  200  200  200  200  200  200'],
  ['getVideo', forSponsors,                               '200  200  200  200  200  200  200'],
  ['getVideo', hidden,                                    'none none none none none 200  none'],
  ['updateVideo', with_(open, { title: 'New' }),          'sign no   no   no   no   200  no'],
  ['updateVideo', with_(hidden, { title: 'New' }),        'sign no   none none none 200  none'],
  ['deleteVideo', async (w) => ({ params: { id: await w.fresh.video() } }), 'sign no no no no 204 204'],
  ['getAccess', forSponsors,                              '200  200  200  200  200  200  200'],
  ['getAccess', hidden,                                   'none none none none none 200  none'],
  ['getStream', open,                                     '200  200  200  200  200  200  200'],
  ['getStream', (w) => ({ params: { id: w.videos.subscribers } }), 'sign no sub 200 200 200 sub'],
  ['getStream', forSponsors,                              'sign no   spon spon 200  200  spon'],
  ['getStream', hidden,                                   'none none none none none wait none'],
  ['addCaptions', with_(open, { language: 'en' }),        'sign no   no   no   no   bad  no'],
  ['replaceCaptions', async (w) => ({ params: { id: w.videos.open, caption_id: await w.fresh.caption() }, body: {} }), 'sign no no no no bad no'],
  ['deleteCaptions', async (w) => ({ params: { id: w.videos.open, caption_id: await w.fresh.caption() } }), 'sign no no no no 204 no'],
  ['listPosters', open,                                   'sign no   no   no   no   200  no'],
  ['listPosters', hidden,                                 'sign no   none none none wait none'],
  ['choosePoster', with_(open, { frame: 7 }),             'sign no   no   no   no   bad  no'],
  ['uploadPoster', with_(open, {}),                       'sign no   no   no   no   bad  no'],
  ['countView', open,                                     '202  202  202  202  202  202  202'],
  ['countView', forSponsors,                              'sign no   spon spon 202  202  spon'],
  ['likeVideo', open,                                     'sign no   204  204  204  204  204'],
  ['likeVideo', forSponsors,                              'sign no   spon spon 204  204  spon'],
  ['unlikeVideo', open,                                   'sign no   204  204  204  204  204'],
  ['unlikeVideo', forSponsors,                            'sign no   spon spon 204  204  spon'],
  ['listComments', open,                                  '200  200  200  200  200  200  200'],
  ['listComments', forSponsors,                           'sign no   spon spon 200  200  spon'],
  ['addComment', with_(open, { text: 'Hi' }),             'sign no   201  201  201  201  201'],
  ['addComment', with_(forSponsors, { text: 'Hi' }),      'sign no   spon spon 201  201  spon'],
  ['deleteComment', async (w) => ({ params: { id: await w.fresh.comment() } }), 'sign no no no no 204 204'],

  ['listReplays', open,                                   '200  200  200  200  200  200  200'],
  ['listReplays', forSponsors,                            'sign no   spon spon 200  200  spon'],
  ['readReplay', async (w) => ({ params: { id: w.videos.open, room_id: await w.fresh.replay() } }), '200 200 200 200 200 200 200'],
  ['removeReplay', async (w) => ({ params: { id: w.videos.open, room_id: await w.fresh.replay() } }), 'sign no no no no 204 204'],

  ['listHistory', nothing,                                'sign no   200  200  200  200  200'],
  ['savePosition', with_(open, { position: 1 }),          '204  204  204  204  204  204  204'],
  ['savePosition', with_(forSponsors, { position: 1 }),   'sign no   spon spon 204  204  spon'],
  ['forgetVideo', open,                                   'sign no   204  204  204  204  204'],
  ['clearHistory', nothing,                               'sign no   204  204  204  204  204'],

  ['listNotifications', nothing,                          'sign no   200  200  200  200  200'],
  ['readNotification', async (w) => ({ params: { id: await w.fresh.notification(w.owner) } }), 'sign no none none none 200 none'],
  ['readAllNotifications', nothing,                       'sign no   204  204  204  204  204'],

  ['sendReport', (w) => ({ body: { kind: 'video', target_id: w.videos.open, reason: 'spam' } }), 'sign no 201 201 201 bad 201'],
  ['sendReport', (w) => ({ body: { kind: 'video', target_id: w.videos.sponsors, reason: 'spam' } }), 'sign no 201 201 201 bad 201'],
  ['sendReport', (w) => ({ body: { kind: 'video', target_id: w.videos.hidden, reason: 'spam' } }), 'sign no none none none bad none'],
  ['sendReport', (w) => ({ body: { kind: 'channel', target_id: w.channelId, reason: 'spam' } }), 'sign no 201 201 201 bad 201'],
  ['sendReport', async (w) => ({ body: { kind: 'comment', target_id: await w.fresh.comment(), reason: 'hate' } }), 'sign no 201 201 201 201 201'],
  ['listReports', nothing,                                'sign no   no   no   no   no   200'],
  ['closeReport', async (w) => ({ params: { id: await w.fresh.report() }, body: { outcome: 'dismissed' } }), 'sign no no no no no 200'],
  ['listUsers', nothing,                                  'sign no   no   no   no   no   200'],
  ['banUser', (w) => ({ params: { id: w.bystander.id }, body: { reason: 'Spam' } }), 'sign no no no no no 200'],
  ['unbanUser', (w) => ({ params: { id: w.bystander.id } }), 'sign no no no no no 200'],

  ['listAds', nothing,                                    'sign no   no   no   no   no   200'],
  ['createAd', with_(nothing, anAd),                      'sign no   no   no   no   no   201'],
  ['uploadAdVideo', with_(nothing, {}),                   'sign no   no   no   no   no   bad'],
  ['updateAd', async (w) => ({ params: { id: await w.fresh.ad() }, body: { title: 'New' } }), 'sign no no no no no 200'],
  ['deleteAd', async (w) => ({ params: { id: await w.fresh.ad() } }), 'sign no no no no no 204'],

  ['getStudioSummary', nothing,                           'sign no   chan chan chan 200  chan'],
  ['listSubscribers', nothing,                            'sign no   chan chan chan 200  chan'],
  ['getVideoStats', open,                                 'sign no   chan chan chan 200  chan'],

  ['listRooms', nothing,                                  '200  200  200  200  200  200  200'],
  ['getRoom', freshRoom,                                  '200  200  200  200  200  200  200'],
  ['getRoom', linkRoom,                                   'none none none 200  none 200  none'],
  ['createRoom', (w) => ({ body: { video_id: w.videos.open } }), 'sign no 201 201 201 201 201'],
  ['createRoom', (w) => ({ body: { video_id: w.videos.sponsors } }), 'sign no spon spon 201 201 spon'],
  ['createRoom', (w) => ({ body: { video_id: w.videos.hidden } }), 'sign no none none none wait none'],
  ['updateRoom', with_(freshRoom, { message_delay: 5 }),  'sign no   no   no   no   200  no'],
  ['joinRoom', freshRoom,                                 'sign no   200  200  200  200  200'],
  ['joinRoom', linkRoom,                                  'sign no   none 200  none 200  none'],
  ['leaveRoom', guestsRoom,                               'sign 204  204  204  204  204  204'],
  ['kickFromRoom', async (w) => ({ params: { id: (await w.fresh.room({}, w.subscriber, w.bystander)).id, user_id: w.bystander.id } }), 'sign no no no no 204 no'],
  ['nameCoHost', async (w) => ({ params: { id: (await w.fresh.room({}, w.subscriber, w.bystander)).id, user_id: w.bystander.id } }), 'sign no no no no 204 no'],
  ['dismissCoHost', async (w) => ({ params: { id: (await w.fresh.room({}, w.subscriber, w.bystander)).id, user_id: w.bystander.id } }), 'sign no no no no 204 no'],
  ['inviteToRoom', async (w, c) => ({ ...(await freshRoom(w, c)), body: { user_id: w.bystander.id } }), 'sign no no 201 no 201 no'],
  ['closeRoom', freshRoom,                                'sign no   no   no   no   204  204'],
  ['listShareLinks', freshRoom,                           'sign no   no   no   no   200  no'],
  ['createShareLink', with_(freshRoom, { max_uses: 1 }),  'sign no   no   no   no   201  no'],
  ['revokeShareLink', async (w) => ({ params: await w.fresh.link() }), 'sign no no no no 204 no'],
  ['roomMessages', guestsRoom,                            'sign 200  no   200  no   200  no'],
  ['sharePreview', async (w) => ({ params: { share_token: (await w.fresh.room()).shareToken } }), '200 200 200 200 200 200 200'],
  ['enterAsGuest', async (w) => ({ body: { share_token: (await w.fresh.room()).shareToken, display_name: 'Visitor' } }), '201 201 201 201 201 201 201'],
  ['listInvitations', nothing,                            'sign no   200  200  200  200  200'],
  ['acceptInvitation', async (w) => ({ params: { id: await w.fresh.invitation(w.sponsor) } }), 'sign no none none 200 none none'],
  ['declineInvitation', async (w) => ({ params: { id: await w.fresh.invitation(w.sponsor) } }), 'sign no none none 200 none none'],

  // Last, for the guest's one session ends here.
  ['logout', usedUp,                                      'sign 204  204  204  204  204  204'],
];

beforeAll(async () => {
  // A mail server that nobody asks: jobs are not taken up here.
  harness = await startHarness({ env: { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'video@example.org' } });
  world = await aWorld(harness);
});
afterAll(() => harness.close());

async function answerTo(client: TestClient, name: string, input: Input): Promise<string> {
  const answer = await client.call(endpointsByName[name]!, input as never);
  return answer.code ?? String(answer.status);
}

describe('who may do what, by bearer token and by cookie', () => {
  it('every endpoint stands in the table', () => {
    expect([...new Set(table.map(([name]) => name))].sort()).toEqual(Object.keys(endpointsByName).sort());
  });

  it.each(table.map(([name, make, answers], i) => [`${i + 1}. ${name}`, name, make, answers] as const))('%s', async (_title, name, make, answers) => {
    const expected = answers.split(/\s+/).map((word) => short[word] ?? word);
    expect(expected).toHaveLength(callers.length);
    const seen: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const [column, caller] of callers.entries()) {
      for (const [door, client] of world.clients(caller).entries()) {
        // A guest's one session can be ended once.
        if (name === 'logout' && caller === 'guest' && door === 1) continue;
        await world.reset();
        const { as, ...input } = await make(world, caller);
        const replaced = as && (door === 0 ? as.client : as.browser);
        const cell = `${caller} by ${['bearer', 'cookie'][door]}`;
        wanted[cell] = expected[column]!;
        seen[cell] = await answerTo(replaced ?? client, name, input);
      }
    }
    expect(seen).toEqual(wanted);
  });

  it('an unknown, a malformed and a foreign token is refused even where none is needed', async () => {
    for (const authorization of ['Bearer ' + 'x'.repeat(43), 'Bearer', 'Basic YTpi', 'Bearer a b', `Bearer ${world.owner.cookie.split('=')[1]!}`]) {
      const response = await harness.client().raw('/api/videos', { headers: { authorization } });
      expect((await readAnswer(endpointsByName.listVideos!, response)).code, authorization).toBe('unauthenticated');
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('the token is no cookie', async () => {
    const [name] = world.owner.cookie.split('=');
    const client = harness.client({ cookie: `${name}=${world.owner.token}` });
    expect(await answerTo(client, 'me', {})).toBe('unauthenticated');
  });
});
