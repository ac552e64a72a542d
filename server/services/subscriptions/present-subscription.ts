import type { Subscription } from '@/lib/contracts/subscriptions.contract';
import type { SubscriptionRow } from '@/server/ports/repositories';

export function presentSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    user_id: row.userId,
    channel_id: row.channelId,
    is_sponsor: row.isSponsor,
    created_at: row.createdAt.toISOString(),
  };
}
