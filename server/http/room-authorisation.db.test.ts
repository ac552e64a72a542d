import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointsByName } from '@/lib/contracts/api';
import { startHarness, type Harness } from '@/server/testing/harness';
import { aRoomWorld, roomCallers, type RoomScene, type Visibility } from '@/server/testing/room-world';

interface Input {
  params?: Record<string, string | number>;
  body?: Record<string, unknown>;
}
/** The endpoint, the kind of room, what it is called with, and the answer to each caller: a status, or an error's code. */
type Row = readonly [name: string, visibility: Visibility, input: (scene: RoomScene) => Input, answers: string];

const nothing = () => ({});
const room = ({ id }: RoomScene) => ({ params: { id } });
const withBody = (body: Record<string, unknown>) => (scene: RoomScene) => ({ ...room(scene), body });
const slower = withBody({ message_delay: 5 });
const byLink = (scene: RoomScene) => ({ ...room(scene), body: { share_token: scene.shareToken } });
const kick = ({ id, memberId }: RoomScene) => ({ params: { id, user_id: memberId } });
const invite = (scene: RoomScene) => ({ ...room(scene), body: { user_id: scene.outsiderId } });
const link = ({ id, linkId }: RoomScene) => ({ params: { id, link_id: linkId } });
const shared = ({ shareToken }: RoomScene) => ({ params: { share_token: shareToken } });
const asGuest = ({ shareToken }: RoomScene) => ({ body: { share_token: shareToken, display_name: 'Visitor' } });
const invitation = ({ invitationId }: RoomScene) => ({ params: { id: invitationId } });

// Short names for what is answered, so that the table stays a table.
const short: Record<string, string> = { sign: 'unauthenticated', no: 'forbidden', none: 'not_found', kick: 'kicked' };

const table: Row[] = [
  //                                           anon strg host part cohs cogs oths kick kgst invt chan admn
  ['listRooms', 'public', nothing,            '200  200  200  200  200  200  200  200  200  200  200  200'],
  ['getRoom', 'public', room,                 '200  200  200  200  200  200  200  200  200  200  200  200'],
  ['getRoom', 'link', room,                   'none none 200  200  200  200  none none none 200  none none'],
  ['createRoom', 'public', ({ videoId }) => ({ body: { video_id: videoId } }), 'sign 201  201  201  201  no   no   201  no   201  201  201'],

  ['joinRoom', 'public', room,                'sign 200  200  200  200  no   no   kick no   200  200  200'],
  ['joinRoom', 'link', room,                  'sign none 200  200  200  no   no   kick no   200  none none'],
  ['joinRoom', 'link', byLink,                'sign 200  200  200  200  no   no   kick no   200  200  200'],
  ['leaveRoom', 'public', room,               'sign 204  204  204  204  204  no   204  204  204  204  204'],
  ['leaveRoom', 'link', room,                 'sign none 204  204  204  204  no   204  204  204  none none'],
  ['sharePreview', 'link', shared,            '200  200  200  200  200  200  200  200  200  200  200  200'],
  ['enterAsGuest', 'link', asGuest,           '201  201  201  201  201  201  201  kick kick 201  201  201'],

  ['roomMessages', 'public', room,            'sign no   200  200  200  200  no   kick kick no   no   no'],
  ['roomMessages', 'link', room,              'sign none 200  200  200  200  no   kick kick no   none none'],
  ['inviteToRoom', 'public', invite,          'sign no   201  201  201  no   no   kick no   no   no   no'],
  ['inviteToRoom', 'link', invite,            'sign none 201  201  201  no   no   kick no   no   none none'],

  ['kickFromRoom', 'public', kick,            'sign no   204  no   204  no   no   kick no   no   no   no'],
  ['kickFromRoom', 'link', kick,              'sign none 204  no   204  no   no   kick no   no   none none'],
  ['nameCoHost', 'public', kick,              'sign no   204  no   no   no   no   kick no   no   no   no'],
  ['nameCoHost', 'link', kick,                'sign none 204  no   no   no   no   kick no   no   none none'],
  ['dismissCoHost', 'public', kick,           'sign no   204  no   no   no   no   kick no   no   no   no'],
  ['updateRoom', 'public', slower,            'sign no   200  no   no   no   no   kick no   no   no   no'],
  ['updateRoom', 'link', slower,              'sign none 200  no   no   no   no   kick no   no   none none'],
  ['closeRoom', 'public', room,               'sign no   204  no   no   no   no   kick no   no   no   204'],
  ['closeRoom', 'link', room,                 'sign none 204  no   no   no   no   kick no   no   none 204'],
  ['listShareLinks', 'public', room,          'sign no   200  no   no   no   no   kick no   no   no   no'],
  ['listShareLinks', 'link', room,            'sign none 200  no   no   no   no   kick no   no   none none'],
  ['createShareLink', 'public', room,         'sign no   201  no   no   no   no   kick no   no   no   no'],
  ['createShareLink', 'link', room,           'sign none 201  no   no   no   no   kick no   no   none none'],
  ['revokeShareLink', 'public', link,         'sign no   204  no   no   no   no   kick no   no   no   no'],
  ['revokeShareLink', 'link', link,           'sign none 204  no   no   no   no   kick no   no   none none'],

  ['listInvitations', 'public', nothing,      'sign 200  200  200  200  no   no   200  no   200  200  200'],
  ['acceptInvitation', 'link', invitation,    'sign none none none none no   no   kick no   200  none none'],
  ['declineInvitation', 'link', invitation,   'sign none none none none no   no   kick no   200  none none'],
];

let harness: Harness;
let world: Awaited<ReturnType<typeof aRoomWorld>>;
beforeAll(async () => {
  harness = await startHarness();
  world = await aRoomWorld(harness);
});
afterAll(() => harness.close());

describe('who may do what in a room, by bearer token and by cookie', () => {
  it('every endpoint of rooms stands in the table', () => {
    const named = Object.entries(endpointsByName).filter(([, endpoint]) => endpoint.tag === 'Rooms').map(([name]) => name);
    expect([...new Set(table.map(([name]) => name))].sort()).toEqual(named.sort());
  });

  it.each(table.map(([name, visibility, make, answers], i) => [`${i + 1}. ${name}, ${visibility}`, name, visibility, make, answers] as const))(
    '%s',
    async (_title, name, visibility, make, answers) => {
      const expected = answers.split(/\s+/).map((word) => short[word] ?? word);
      expect(expected).toHaveLength(roomCallers.length);
      const seen: Record<string, string> = {};
      const wanted: Record<string, string> = {};
      for (const [column, caller] of roomCallers.entries()) {
        for (const door of caller === 'anonymous' ? [0] : [0, 1]) {
          const scene = await world.scene(caller, visibility);
          const cell = `${caller} by ${['bearer', 'cookie'][door]}`;
          const answer = await scene.clients[door]!.call(endpointsByName[name]!, make(scene) as never);
          wanted[cell] = expected[column]!;
          seen[cell] = answer.code ?? String(answer.status);
        }
      }
      expect(seen).toEqual(wanted);
    },
  );
});
