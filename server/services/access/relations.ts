import { relationFrom } from '@/lib/domain/access';
import { viewerId } from '@/lib/domain/viewer';
import type { Relations } from '@/server/ports/relations';
import type { SubscriptionsRepository } from '@/server/ports/repositories';

export function relationsService({ subscriptions }: { subscriptions: SubscriptionsRepository }): Relations {
  return {
    async of(viewer, channel) {
      const id = viewerId(viewer);
      const row = id === null || viewer.kind === 'guest' ? null : await subscriptions.find(id, channel.id);
      return relationFrom(viewer, channel.authorId, { isSubscribed: row !== null, isSponsor: row?.isSponsor ?? false });
    },
  };
}
