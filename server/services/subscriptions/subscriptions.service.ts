import { Problem } from '@/lib/contracts/errors';
import type { QueryOf } from '@/lib/contracts/endpoint';
import type { List } from '@/lib/contracts/primitives';
import type { mySubscriptions, Subscription, SubscriptionWithChannel } from '@/lib/contracts/subscriptions.contract';
import type { Channel } from '@/lib/contracts/channels.contract';
import { readCursor, toPage } from '@/lib/domain/page';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { ChannelsRepository, SubscriptionsRepository } from '@/server/ports/repositories';
import type { SponsorshipEnding } from '@/server/ports/sponsorship-ending';
import type { Transactions } from '@/server/ports/transaction';
import { othersChannel } from './others-channel';
import { presentSubscription } from './present-subscription';

export interface SubscriptionsDependencies {
  subscriptions: SubscriptionsRepository;
  channels: ChannelsRepository;
  ending: SponsorshipEnding;
  transactions: Transactions;
  bus: Bus;
  channelOf(viewer: UserViewer, channelId: number): Promise<Channel>;
}

export function subscriptionsService({ subscriptions, channels, ending, transactions, bus, channelOf }: SubscriptionsDependencies) {
  async function subscribe(viewer: UserViewer, channelId: number, sponsor: boolean) {
    await othersChannel(channels, viewer, channelId);
    const result = await subscriptions.subscribe(viewer.userId, channelId, sponsor);
    if (result === null) throw new Problem('not_found');
    if (result.changed) bus.publish('access_changed', { userId: viewer.userId, channelId });
    return { subscription: presentSubscription(result.row), changed: result.changed };
  }

  return {
    /** `changed` is false where the viewer was subscribed already. */
    subscribe: (viewer: UserViewer, channelId: number) => subscribe(viewer, channelId, false),
    /** Makes a sponsor for nothing, whatever it costs others: for the demonstration. */
    grantSponsorship: (viewer: UserViewer, channelId: number) => subscribe(viewer, channelId, true),

    /** A sponsorship that is paid for ends with it. */
    async unsubscribe(viewer: UserViewer, channelId: number): Promise<void> {
      await othersChannel(channels, viewer, channelId);
      const isGone = await transactions.run(async (tx) => {
        await ending.ofPair(viewer.userId, channelId, tx);
        return subscriptions.unsubscribe(viewer.userId, channelId, tx);
      });
      if (isGone) {
        bus.publish('access_changed', { userId: viewer.userId, channelId });
      }
    },

    async mine(viewer: UserViewer, query: QueryOf<typeof mySubscriptions>): Promise<List<Subscription>> {
      const after = readCursor(query.cursor, ['number']);
      const rows = await subscriptions.listOf(viewer.userId, query.limit, after?.[0] ?? null);
      return toPage(rows, query.limit, (row) => [row.id], presentSubscription);
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
