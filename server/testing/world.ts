import { eq, ne } from 'drizzle-orm';
import { linkedAccounts, notifications, sessions } from '@/drizzle/schema/accounts';
import { channels, subscriptions } from '@/drizzle/schema/channels';
import { reports } from '@/drizzle/schema/moderation';
import { chatMessages, roomInvitations, roomParticipants, roomShareLinks } from '@/drizzle/schema/rooms';
import { advertisements, captions, comments } from '@/drizzle/schema/videos';
import { aChannel, aGuest, aPerson, aReadyVideo, aRoom, aSponsor, aSubscriber, uniqueName, type Person } from './factories';
import type { Harness } from './harness';

export const callers = ['anonymous', 'guest', 'stranger', 'subscriber', 'sponsor', 'owner', 'admin'] as const;
export type Caller = (typeof callers)[number];

/** A small site with one of each kind of person, and a maker of things that one call may use up. */
export async function aWorld(harness: Harness) {
  const { db } = harness.container.database;
  const admin = await aPerson(harness, 'admin');
  const [owner, stranger, bystander] = [await aPerson(harness, 'owner'), await aPerson(harness, 'stranger'), await aPerson(harness, 'bystander')];
  const channelId = (await aChannel(owner)).id;
  const [subscriber, sponsor] = [await aSubscriber(harness, channelId), await aSponsor(harness, channelId)];
  const videos = {
    open: await aReadyVideo(harness, channelId),
    subscribers: await aReadyVideo(harness, channelId, { accessLevel: 'subscriber' }),
    sponsors: await aReadyVideo(harness, channelId, { accessLevel: 'sponsor' }),
    hidden: await aReadyVideo(harness, channelId, { status: 'processing' }),
  };

  /** A room of the owner's with these inside. */
  async function room(facts: Parameters<typeof aRoom>[3] = {}, ...inside: { id: number }[]) {
    const made = await aRoom(harness, owner.id, videos.open, facts);
    for (const { id } of inside) await db.insert(roomParticipants).values({ roomId: made.id, userId: id });
    return made;
  }

  const guestsRoom = await room({}, subscriber);
  const guest = await aGuest(harness, guestsRoom.id);
  const guestCookie = (await harness.container.doors.cookie.seal(guest.token)).split(';')[0]!;
  const people = { stranger, subscriber, sponsor, owner, admin } satisfies Partial<Record<Caller, Person>>;

  return {
    channelId,
    videos,
    bystander,
    guestsRoom,
    ...people,

    /** Every caller with each credential that it has. */
    clients(caller: Caller) {
      if (caller === 'anonymous') return [harness.client()];
      if (caller === 'guest') return [guest.client, harness.client({ cookie: guestCookie })];
      return [people[caller].client, people[caller].browser];
    },

    /** Puts the standings back that a call may have changed. */
    async reset() {
      await db.delete(channels).where(ne(channels.authorId, owner.id));
      await db.delete(reports);
      await db.delete(subscriptions);
      await db.insert(subscriptions).values([
        { userId: subscriber.id, channelId },
        { userId: sponsor.id, channelId, isSponsor: true },
      ]);
      await db.update(roomParticipants).set({ leftAt: null }).where(eq(roomParticipants.roomId, guestsRoom.id));
    },

    /** Things for one call each. */
    fresh: {
      name: () => uniqueName('fresh'),
      video: () => aReadyVideo(harness, channelId),
      room,
      async session(person: Person) {
        const [row] = await db
          .insert(sessions)
          .values({ tokenHash: uniqueName('hash'), userId: person.id, expiresAt: new Date(Date.now() + 3_600_000) })
          .returning({ id: sessions.id });
        return row!.id;
      },
      async linkedAccount(person: Person) {
        const [row] = await db.insert(linkedAccounts).values({ userId: person.id, provider: 'github', providerAccountId: uniqueName('theirs') }).returning({ id: linkedAccounts.id });
        return row!.id;
      },
      async comment() {
        const [row] = await db.insert(comments).values({ videoId: videos.open, userId: bystander.id, content: 'Hello' }).returning({ id: comments.id });
        return row!.id;
      },
      async caption() {
        const fileName = uniqueName('captions');
        const [row] = await db.insert(captions).values({ videoId: videos.open, language: 'en', label: 'English', fileName }).returning({ id: captions.id });
        return row!.id;
      },
      async notification(person: Person) {
        const [row] = await db
          .insert(notifications)
          .values({ userId: person.id, type: 'video_upload', content: 'A video', dedupeKey: uniqueName('key') })
          .returning({ id: notifications.id });
        return row!.id;
      },
      /** Of a room of the bystander's that is over. */
      async replay() {
        const made = await aRoom(harness, bystander.id, videos.open, { isActive: false, replaySinceMs: 0 });
        await db.insert(chatMessages).values({ roomId: made.id, userId: bystander.id, content: 'Hello', timestampMs: 1, videoPositionSec: 1 });
        return made.id;
      },
      /** About a comment of the bystander's. */
      async report() {
        const targetId = await this.comment();
        const [row] = await db
          .insert(reports)
          .values({ reporterId: subscriber.id, kind: 'comment', targetId, authorId: bystander.id, excerpt: 'Hello', reason: 'spam' })
          .returning({ id: reports.id });
        return row!.id;
      },
      async ad() {
        const [row] = await db.insert(advertisements).values({ title: 'Ad', videoUrl: '/ad.mp4', durationSec: 5 }).returning({ id: advertisements.id });
        return row!.id;
      },
      /** Of a room of its own, by the names of the path. */
      async link() {
        const made = await room();
        const [row] = await db.insert(roomShareLinks).values({ roomId: made.id, token: uniqueName('token') }).returning({ id: roomShareLinks.id });
        return { id: made.id, link_id: row!.id };
      },
      /** From the owner, to a room of its own. */
      async invitation(recipient: Person) {
        const made = await room();
        const [row] = await db
          .insert(roomInvitations)
          .values({ roomId: made.id, senderId: owner.id, recipientId: recipient.id })
          .returning({ id: roomInvitations.id });
        return row!.id;
      },
    },
  };
}

export type World = Awaited<ReturnType<typeof aWorld>>;
