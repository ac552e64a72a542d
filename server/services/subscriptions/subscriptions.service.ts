import { Problem, invalidField } from '@/lib/contracts/errors';
import type { QueryOf } from '@/lib/contracts/endpoint';
import type { List } from '@/lib/contracts/primitives';
import type { mySubscriptions, Subscription, SubscriptionWithChannel } from '@/lib/contracts/subscriptions.contract';
import type { Channel } from '@/lib/contracts/channels.contract';
import { readCursor, toPage } from '@/lib/domain/page';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { ChannelsRepository, SubscriptionRow, SubscriptionsRepository } from '@/server/ports/repositories';

export interface SubscriptionsDependencies {
  subscriptions: SubscriptionsRepository;
  channels: ChannelsRepository;
  bus: Bus;
  channelOf(viewer: UserViewer, channelId: number): Promise<Channel>;
}

function present(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    user_id: row.userId,
    channel_id: row.channelId,
    is_sponsor: row.isSponsor,
    created_at: row.createdAt.toISOString(),
  };
}

export function subscriptionsService({ subscriptions, channels, bus, channelOf }: SubscriptionsDependencies) {
  async function othersChannel(viewer: UserViewer, channelId: number) {
    const channel = await channels.byId(channelId, viewer.userId);
    if (channel === null) throw new Problem('not_found');
    if (channel.authorId === viewer.userId) throw invalidField('id', 'This is your own channel');
    return channel;
  }

  async function subscribe(viewer: UserViewer, channelId: number, sponsor: boolean) {
    await othersChannel(viewer, channelId);
    const result = await subscriptions.subscribe(viewer.userId, channelId, sponsor);
    if (result === null) throw new Problem('not_found');
    if (result.changed) bus.publish('access_changed', { userId: viewer.userId, channelId });
    return { subscription: present(result.row), changed: result.changed };
  }

  return {
    /** `changed` is false where the viewer was subscribed already. */
    subscribe: (viewer: UserViewer, channelId: number) => subscribe(viewer, channelId, false),
    /** Subscribes too. */
    sponsor: (viewer: UserViewer, channelId: number) => subscribe(viewer, channelId, true),

    async unsubscribe(viewer: UserViewer, channelId: number): Promise<void> {
      await othersChannel(viewer, channelId);
      if (await subscriptions.unsubscribe(viewer.userId, channelId)) {
        bus.publish('access_changed', { userId: viewer.userId, channelId });
      }
    },

    async unsponsor(viewer: UserViewer, channelId: number): Promise<Subscription> {
      const row = await subscriptions.unsponsor(viewer.userId, channelId);
      if (row === null) throw new Problem('not_found');
      bus.publish('access_changed', { userId: viewer.userId, channelId });
      return present(row);
    },

    async mine(viewer: UserViewer, query: QueryOf<typeof mySubscriptions>): Promise<List<Subscription>> {
      const after = readCursor(query.cursor, ['number']);
      const rows = await subscriptions.listOf(viewer.userId, query.limit, after?.[0] ?? null);
      return toPage(rows, query.limit, (row) => [row.id], present);
    },

    async mineWithChannels(viewer: UserViewer, query: QueryOf<typeof mySubscriptions>): Promise<List<SubscriptionWithChannel>> {
      const page = await this.mine(viewer, query);
      const items = await Promise.all(
        page.items.map(async (item) => ({ ...item, channel: await channelOf(viewer, item.channel_id) })),
      );
      return { ...page, items };
    },
  };
}

export type SubscriptionsService = ReturnType<typeof subscriptionsService>;
