import { roomInvitations, roomParticipants, roomShareLinks } from '@/drizzle/schema/rooms';
import { aChannel, aGuest, aPerson, aReadyVideo, aRoom, uniqueName, type Person } from './factories';
import type { Harness } from './harness';
import type { TestClient } from './test-client';

export const roomCallers = [
  'anonymous', 'stranger', 'host', 'participant', 'co-host', 'co-guest', 'guest elsewhere', 'kicked', 'kicked guest', 'invited', 'channel owner', 'admin',
] as const;
export type RoomCaller = (typeof roomCallers)[number];
export type Visibility = 'public' | 'link';

/** A room with everybody in place, as one caller meets it. */
export interface RoomScene {
  id: number;
  videoId: number;
  shareToken: string;
  linkId: number;
  /** The caller's own invitation, where there is one, else that of the one who is invited. */
  invitationId: number;
  /** Takes part, and may be sent out. */
  memberId: number;
  /** Does not take part, and may be invited. */
  outsiderId: number;
  /** The caller with each credential that it has. */
  clients: readonly TestClient[];
}

/** People who stand to a room in every way; the room itself is made anew for each call. */
export async function aRoomWorld(harness: Harness) {
  const { db } = harness.container.database;
  const admin = await aPerson(harness, 'admin');
  const [owner, stranger, host, participant] = [await aPerson(harness, 'owner'), await aPerson(harness, 'stranger'), await aPerson(harness, 'host'), await aPerson(harness, 'participant')];
  const coHost = await aPerson(harness, 'cohost');
  const [kicked, invited, member, outsider] = [await aPerson(harness, 'kicked'), await aPerson(harness, 'invited'), await aPerson(harness, 'member'), await aPerson(harness, 'outsider')];
  const videoId = await aReadyVideo(harness, (await aChannel(owner)).id);
  const elsewhere = await aRoom(harness, host.id, videoId);
  const people: Partial<Record<RoomCaller, Person>> = { stranger, host, participant, 'co-host': coHost, kicked, invited, 'channel owner': owner, admin };

  async function guestOf(roomId: number): Promise<{ id: number; clients: TestClient[] }> {
    const { id, token, client } = await aGuest(harness, roomId);
    const cookie = (await harness.container.doors.cookie.seal(token)).split(';')[0]!;
    return { id, clients: [client, harness.client({ cookie })] };
  }

  return {
    async scene(caller: RoomCaller, visibility: Visibility): Promise<RoomScene> {
      const room = await aRoom(harness, host.id, videoId, { visibility });
      const [guest, kickedGuest, foreigner] = [await guestOf(room.id), await guestOf(room.id), await guestOf(elsewhere.id)];
      const out = { leftAt: new Date(), kickedAt: new Date() };
      await db.insert(roomParticipants).values([
        { roomId: room.id, userId: participant.id },
        { roomId: room.id, userId: coHost.id, isCoHost: true },
        { roomId: room.id, userId: member.id },
        { roomId: room.id, userId: kicked.id, ...out },
      ]);
      await db.insert(roomParticipants).values({ roomId: room.id, userId: kickedGuest.id, ...out }).onConflictDoUpdate({ target: [roomParticipants.roomId, roomParticipants.userId], set: out });
      const invitations = await db
        .insert(roomInvitations)
        .values([
          { roomId: room.id, senderId: host.id, recipientId: invited.id },
          { roomId: room.id, senderId: host.id, recipientId: kicked.id, status: 'declined' },
        ])
        .returning();
      const [link] = await db.insert(roomShareLinks).values({ roomId: room.id, token: uniqueName('token') }).returning();
      const person = people[caller];
      const guests: Partial<Record<RoomCaller, TestClient[]>> = { 'co-guest': guest.clients, 'kicked guest': kickedGuest.clients, 'guest elsewhere': foreigner.clients };
      return {
        id: room.id,
        videoId,
        shareToken: room.shareToken,
        linkId: link!.id,
        invitationId: (invitations.find(({ recipientId }) => recipientId === person?.id) ?? invitations[0])!.id,
        memberId: member.id,
        outsiderId: outsider.id,
        clients: guests[caller] ?? (person ? [person.client, person.browser] : [harness.client()]),
      };
    },
  };
}
