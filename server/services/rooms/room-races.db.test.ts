import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { users } from '@/drizzle/schema/accounts';
import { roomInvitations, roomParticipants, roomShareLinks } from '@/drizzle/schema/rooms';
import { isProblem } from '@/lib/contracts/errors';
import type { UserViewer, Viewer } from '@/lib/domain/viewer';
import { aChannel, aPerson, aReadyVideo, aRoom, uniqueName, type Person } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { TestSocket } from '@/server/testing/test-socket';

/** Two nodes of one site: within one process the works of a room wait for their turn, here the database alone keeps order. */
let nodes: [Harness, Harness];
let host: UserViewer;
let videoId: number;
/** For sockets, which need a session. */
let people: Person[];
const sockets: TestSocket[] = [];

beforeAll(async () => {
  const first = await startHarness({ env: { DATABASE_POOL: '20' } });
  nodes = [first, await startHarness({ env: { DATABASE_POOL: '20' }, databaseUrl: first.databaseUrl })];
  videoId = await aReadyVideo(first, (await aChannel(await aPerson(first, 'author'))).id);
  [host] = (await viewers(1)) as [UserViewer];
  people = await Promise.all(Array.from({ length: 6 }, () => aPerson(first)));
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(async () => {
  await nodes[1].close();
  await nodes[0].close();
});

const db = () => nodes[0].container.database.db;
const on = (n: number) => nodes[n % 2]!.container.services;
const times = <T>(count: number, work: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => work(n));
const anonymous = (n = 0): Viewer => ({ kind: 'anonymous', address: `192.0.2.${n}` });
const origin = (n = 0) => ({ address: `192.0.2.${n}`, userAgent: null });

/** Accounts without a sign-in, which would cost a hash each. */
async function viewers(count: number): Promise<UserViewer[]> {
  const rows = await db()
    .insert(users)
    .values(times(count, () => ({ username: uniqueName('racer'), email: `${uniqueName('racer')}@example.org`, passwordHash: 'none', displayName: 'Racer' })))
    .returning();
  return rows.map(({ id, username }) => ({ kind: 'user', userId: id, username, displayName: username, role: 'user', channelId: null, sessionId: 0, address: '192.0.2.1' }));
}

const room = (maxParticipants: number | null = null) => aRoom(nodes[0], host.userId, videoId, { maxParticipants });
const seated = (roomId: number) => db().select().from(roomParticipants).where(and(eq(roomParticipants.roomId, roomId), isNull(roomParticipants.leftAt)));
const holdsSeat = async (roomId: number, userId: number) => (await seated(roomId)).some((row) => row.userId === userId);
const guest = (n: number, shareToken: string, place = n) => on(n).guestEntry.enter(anonymous(place), { share_token: shareToken, display_name: `Guest ${n}` }, origin(place));
const invited = async (roomId: number, viewer: UserViewer) => (await on(0).invitations.invite(host, roomId, { user_id: viewer.userId })).invitation.id;
const pendingOf = (roomId: number) => db().select().from(roomInvitations).where(and(eq(roomInvitations.roomId, roomId), eq(roomInvitations.status, 'pending')));

async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (isProblem(error)) return error.code;
    throw error;
  }
}

/** How often each outcome came: `{ ok: 1, room_full: 7 }`. */
async function tally(works: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const code of await Promise.all(works.map(outcome))) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

describe('seats', () => {
  it('are as many as the room has: two hundred joins at once on two nodes', async () => {
    const { id } = await room(20);
    const everyone = await viewers(200);
    expect(await tally(everyone.map((viewer, n) => on(n).rooms.join(viewer, id)))).toEqual({ ok: 19, room_full: 181 });
    expect(await seated(id)).toHaveLength(20);
  }, 60_000);

  it('are counted together for joins, guests, accepted invitations and sockets', async () => {
    const { id, shareToken } = await room(6);
    const [joining, accepting] = [await viewers(15), await viewers(15)];
    const invitations = await Promise.all(accepting.map((viewer) => invited(id, viewer)));
    const connected = await Promise.all(people.map(({ token }, n) => TestSocket.connect(nodes[n % 2]!.url, { token })));
    sockets.push(...connected);
    const bySocket = async (socket: TestSocket) => {
      const answer = await socket.ask('join_room', { room_id: id });
      return answer.ok ? 'ok' : answer.error.code;
    };
    const guests = times(15, (n) => outcome(guest(n, shareToken)));
    const codes = await Promise.all([
      ...connected.map(bySocket),
      ...joining.map((viewer, n) => outcome(on(n).rooms.join(viewer, id))),
      ...accepting.map((viewer, n) => outcome(on(n).invitations.accept(viewer, invitations[n]!))),
      ...guests,
    ]);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(5);
    expect(new Set(codes)).toEqual(new Set(['ok', 'room_full']));
    const inside = await seated(id);
    expect(inside).toHaveLength(6);
    // What did not lead inside is as it was: invitations are open, uses of the link were not taken, no guest was made in vain.
    const accepted = accepting.filter((viewer) => inside.some((row) => row.userId === viewer.userId));
    expect(await pendingOf(id)).toHaveLength(accepting.length - accepted.length);
    const guestsIn = (await Promise.all(guests)).filter((code) => code === 'ok').length;
    const [link] = await db().select().from(roomShareLinks).where(eq(roomShareLinks.roomId, id));
    expect(link!.useCount).toBe(guestsIn);
  }, 60_000);

  it('by a link of few uses are as many as its uses, whoever comes by it on whichever node', async () => {
    const { id } = await room();
    const { share_token } = await on(0).shareLinks.create(host, id, { max_uses: 7 });
    const joining = await viewers(20);
    await db().update(roomShareLinks).set({ revokedAt: new Date() }).where(and(eq(roomShareLinks.roomId, id), isNull(roomShareLinks.maxUses)));
    await on(0).rooms.update(host, id, { visibility: 'link' });
    expect(await tally([...times(20, (n) => guest(n, share_token)), ...joining.map((viewer, n) => on(n).rooms.join(viewer, id, share_token))])).toEqual({ ok: 7, not_found: 33 });
    expect(await seated(id)).toHaveLength(8);
  }, 60_000);

  it('are one per person who joins and leaves at once, and never more than there are', async () => {
    const { id } = await room(3);
    const both = await viewers(4);
    const codes = await tally(
      both.flatMap((viewer) => times(10, (n): Promise<unknown> => (n % 2 ? on(n).rooms.leave(viewer, id) : on(Math.floor(n / 2)).rooms.join(viewer, id)))),
    );
    expect(Object.keys(codes).filter((code) => code !== 'ok' && code !== 'room_full')).toEqual([]);
    expect((await seated(id)).length).toBeLessThanOrEqual(3);
    await Promise.all(both.map((viewer) => on(0).rooms.leave(viewer, id)));
    expect((await seated(id)).map((row) => row.userId)).toEqual([host.userId]);
  });
});

describe('an invitation', () => {
  it('is accepted once', async () => {
    const { id } = await room();
    const [friend] = (await viewers(1)) as [UserViewer];
    const invitation = await invited(id, friend);
    expect(await tally(times(10, (n) => on(n).invitations.accept(friend, invitation)))).toEqual({ ok: 1, already_answered: 9 });
    expect(await holdsSeat(id, friend.userId)).toBe(true);
  });

  it('is accepted or declined: a seat goes with the one, none with the other', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await room();
      const [friend] = (await viewers(1)) as [UserViewer];
      const invitation = await invited(id, friend);
      const answers = [on(round).invitations.accept(friend, invitation), on(round + 1).invitations.decline(friend, invitation)].map(outcome);
      const [accepted, declined] = await Promise.all(answers);
      expect([accepted, declined].sort()).toEqual(['already_answered', 'ok']);
      expect(await holdsSeat(id, friend.userId)).toBe(accepted === 'ok');
    }
  });

  it('is made once by many at once, and none is left for one who is sent out meanwhile', async () => {
    const { id } = await room();
    const [friend] = (await viewers(1)) as [UserViewer];
    expect(await tally(times(10, (n) => on(n).invitations.invite(host, id, { user_id: friend.userId })))).toEqual({ ok: 10 });
    expect(await pendingOf(id)).toHaveLength(1);
    for (let round = 0; round < 10; round += 1) {
      await on(0).rooms.join(friend, id);
      const [target] = (await viewers(1)) as [UserViewer];
      await Promise.all([
        on(round).rooms.join(target, id).then(() => on(round).rooms.kick(host, id, target.userId)),
        ...times(8, (n) => outcome(on(n).invitations.invite(friend, id, { user_id: target.userId }))),
      ]);
      expect((await pendingOf(id)).filter((row) => row.recipientId === target.userId)).toEqual([]);
    }
  });
});

describe('a kick', () => {
  it('holds against joins, accepted invitations and leaving that come with it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id, shareToken } = await room();
      const [friend] = (await viewers(1)) as [UserViewer];
      const invitation = await invited(id, friend);
      await on(0).rooms.join(friend, id);
      const [kicked, ...others] = await Promise.all([
        outcome(on(round).rooms.kick(host, id, friend.userId)),
        ...times(4, (n) => outcome(on(n).rooms.join(friend, id, shareToken))),
        outcome(on(round + 1).invitations.accept(friend, invitation)),
      ]);
      expect(kicked).toBe('ok');
      for (const code of others) expect(['ok', 'kicked']).toContain(code);
      expect(await holdsSeat(id, friend.userId)).toBe(false);
      expect(await outcome(on(round).rooms.join(friend, id, shareToken))).toBe('kicked');
      expect(await pendingOf(id)).toEqual([]);
    }
  });

  it('meets one who is leaving, and then there is nobody to send out; never both', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await room();
      const [friend] = (await viewers(1)) as [UserViewer];
      await on(0).rooms.join(friend, id);
      const [kicked] = await Promise.all([outcome(on(round).rooms.kick(host, id, friend.userId)), on(round + 1).rooms.leave(friend, id)]);
      expect(['ok', 'not_found']).toContain(kicked);
      expect(await outcome(on(0).rooms.join(friend, id))).toBe(kicked === 'ok' ? 'kicked' : 'ok');
    }
  });

  it('of the host on two devices is one kick', async () => {
    const { id } = await room();
    const [friend] = (await viewers(1)) as [UserViewer];
    await on(0).rooms.join(friend, id);
    expect(await tally(times(6, (n) => on(n).rooms.kick(host, id, friend.userId)))).toEqual({ ok: 1, not_found: 5 });
  });

  it('of a guest holds against others from the same place: who came before is inside, nobody comes after', async () => {
    const { id, shareToken } = await room();
    const PLACE = 7;
    await guest(0, shareToken, PLACE);
    const first = (await seated(id)).find((row) => row.guestKey !== null)!;
    const codes = await tally([on(0).rooms.kick(host, id, first.userId), ...times(10, (n) => guest(n, shareToken, PLACE))]);
    expect((codes.ok ?? 0) + (codes.kicked ?? 0)).toBe(11);
    expect(await seated(id)).toHaveLength(codes.ok!);
    expect(await outcome(guest(0, shareToken, PLACE))).toBe('kicked');
  });
});

/** Until somebody waits for a lock in this database. */
async function whenSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await db().execute(sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
    if (rows.length > 0) return;
  }
}

/** Begins work, changes the world while it waits for a row that this holds, and tells how the work ended. */
async function meanwhile(hold: SQL, begin: () => Promise<unknown>, change: SQL): Promise<string> {
  const work = await db().transaction(async (tx) => {
    await tx.execute(hold);
    const begun = outcome(begin());
    await Promise.race([begun, whenSomebodyWaits()]);
    await tx.execute(change);
    return { begun };
  });
  return work.begun;
}

describe('what was true when it was asked is asked again where it counts:', () => {
  it('a link that is revoked while somebody comes by it', async () => {
    const { id, shareToken } = await room();
    const row = sql`room_share_links WHERE room_id = ${id}`;
    const revoking = sql`UPDATE room_share_links SET revoked_at = now() WHERE room_id = ${id}`;
    expect(await meanwhile(sql`SELECT 1 FROM ${row} FOR UPDATE`, () => guest(0, shareToken), revoking)).toBe('not_found');
    expect(await seated(id)).toHaveLength(1);
  });

  it('somebody is sent out while he is being invited', async () => {
    const { id } = await room();
    const [friend] = (await viewers(1)) as [UserViewer];
    const kicking = sql`INSERT INTO room_participants (room_id, user_id, left_at, kicked_at) VALUES (${id}, ${friend.userId}, now(), now())`;
    expect(await meanwhile(sql`SELECT 1 FROM rooms WHERE id = ${id} FOR NO KEY UPDATE`, () => invited(id, friend), kicking)).toBe('kicked');
    expect(await pendingOf(id)).toEqual([]);
  });

  it('the room closes while somebody joins, is invited, comes as a guest, or a link is made', async () => {
    const [friend] = (await viewers(1)) as [UserViewer];
    const works = [
      (id: number) => on(0).rooms.join(friend, id),
      (id: number) => invited(id, friend),
      (id: number) => on(0).shareLinks.create(host, id, {}),
      (_id: number, shareToken: string) => guest(0, shareToken),
    ];
    for (const work of works) {
      const { id, shareToken } = await room();
      const closing = sql`UPDATE rooms SET is_active = false WHERE id = ${id}`;
      expect(await meanwhile(sql`SELECT 1 FROM rooms WHERE id = ${id} FOR NO KEY UPDATE`, () => work(id, shareToken), closing)).toBe('room_closed');
    }
  });
});

it('a room that closes is closed to everyone who comes with it or after it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id, shareToken } = await room();
    const [joining, accepting] = [await viewers(6), await viewers(3)];
    const invitations = await Promise.all(accepting.map((viewer) => invited(id, viewer)));
    const entries = [
      ...joining.map((viewer, n) => outcome(on(n).rooms.join(viewer, id))),
      ...accepting.map((viewer, n) => outcome(on(n).invitations.accept(viewer, invitations[n]!))),
      ...times(3, (n) => outcome(guest(n, shareToken))),
    ];
    await on(round).rooms.close(host, id);
    const after = await seated(id);
    const codes = await Promise.all(entries);
    for (const code of codes) expect(['ok', 'room_closed']).toContain(code);
    // Whoever got in did so before the end: nobody was seated after it.
    expect(await seated(id)).toHaveLength(after.length);
    expect(after).toHaveLength(1 + codes.filter((code) => code === 'ok').length);
    expect(await outcome(on(round).rooms.join(joining[0]!, id))).toBe('room_closed');
  }
});
