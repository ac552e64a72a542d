import { afterAll, beforeAll, expect, it } from 'vitest';
import { listNotifications, readAllNotifications, readNotification } from '@/lib/contracts/notifications.contract';
import type { BusEvents } from '@/server/ports/bus';
import type { NewNotification } from '@/server/ports/notifier';
import { aChannel, aGuest, aPerson, aReadyVideo, aRoom } from '@/server/testing/factories';
import { startHarness, type Harness } from '@/server/testing/harness';
import { TestSocket } from '@/server/testing/test-socket';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

function about(dedupeKey: string): NewNotification {
  return { type: 'video_upload', content: 'A new video', link: '/video/1', dedupeKey };
}

it('tells each person once of one thing, however often and by however many it is told', async () => {
  const [anna, boris, clara] = [await aPerson(harness), await aPerson(harness), await aPerson(harness)];
  const pushed: BusEvents['notification'][] = [];
  const stop = harness.container.bus.subscribe('notification', (event) => pushed.push(event));
  const { notifications } = harness.container.services;
  await Promise.all(Array.from({ length: 8 }, () => notifications.notify([anna.id, boris.id, anna.id], about('video:7'))));
  stop();
  expect(pushed.map((event) => event.userId).sort()).toEqual([anna.id, boris.id].sort());
  const list = await anna.client.ok(listNotifications);
  expect(list).toMatchObject({ unread_count: 1, items: [{ type: 'video_upload', content: 'A new video', link: '/video/1', is_read: false }] });
  expect((await clara.client.ok(listNotifications)).items).toEqual([]);
  expect(await notifications.forPush(anna.id, list.items[0]!.id)).toEqual(list.items[0]);
});

it('passes over people who are gone and guests, and tells the others', async () => {
  const host = await aPerson(harness);
  const channel = await aChannel(host);
  const room = await aRoom(harness, host.id, await aReadyVideo(harness, channel.id));
  const guest = await aGuest(harness, room.id);
  await harness.container.services.notifications.notify([987_654_321, guest.id, host.id], about('gone'));
  expect((await host.client.ok(listNotifications)).items).toHaveLength(1);
  await expect(harness.container.services.notifications.notify([], about('nobody'))).resolves.toBeUndefined();
});

it('pages newest first, marks one and all as read, and shows nobody another person’s', async () => {
  const [owner, other] = [await aPerson(harness), await aPerson(harness)];
  for (const n of [1, 2, 3, 4, 5]) await harness.container.services.notifications.notify([owner.id], about(`page:${n}`));
  const first = await owner.client.ok(listNotifications, { query: { limit: 2 } });
  const second = await owner.client.ok(listNotifications, { query: { limit: 2, cursor: first.next_cursor! } });
  const third = await owner.client.ok(listNotifications, { query: { limit: 2, cursor: second.next_cursor! } });
  const ids = [...first.items, ...second.items, ...third.items].map((item) => item.id);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  expect(new Set(ids).size).toBe(5);
  expect(third.next_cursor).toBeNull();

  const id = ids[0]!;
  expect(await other.client.refusal(readNotification, { params: { id } })).toBe('not_found');
  expect(await owner.client.ok(readNotification, { params: { id } })).toMatchObject({ id, is_read: true });
  expect((await owner.client.ok(listNotifications)).unread_count).toBe(4);
  await owner.client.ok(readAllNotifications);
  expect((await owner.client.ok(listNotifications)).unread_count).toBe(0);
});

it('what is read in one place is told to every connection of that person, and to nobody else', async () => {
  const [owner, other] = [await aPerson(harness), await aPerson(harness)];
  for (const n of [1, 2, 3]) await harness.container.services.notifications.notify([owner.id, other.id], about(`tabs:${n}`));
  const [newest, middle] = (await owner.client.ok(listNotifications)).items;
  const tabs = [await TestSocket.connect(harness.url, { token: owner.token }), await TestSocket.connect(harness.url, { token: owner.token })];
  const stranger = await TestSocket.connect(harness.url, { token: other.token });
  const told = (lastId: number) => Promise.all(tabs.map((tab) => tab.next('notifications_read', ({ last_id }) => last_id === lastId)));

  await owner.client.ok(readNotification, { params: { id: middle!.id } });
  expect(await told(middle!.id)).toEqual(Array(2).fill({ first_id: middle!.id, last_id: middle!.id }));
  await owner.client.ok(readAllNotifications);
  expect(await told(newest!.id)).toEqual(Array(2).fill({ first_id: 1, last_id: newest!.id }));
  // The stranger hears of his own alone.
  await other.client.ok(readAllNotifications);
  const own = await stranger.next('notifications_read');
  expect(own.last_id).toBe((await other.client.ok(listNotifications)).items[0]!.id);
  for (const socket of [...tabs, stranger]) socket.close();
});
