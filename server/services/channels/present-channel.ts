import type { Channel } from '@/lib/contracts/channels.contract';
import { channelPictureUrl } from '@/lib/domain/channel-pictures';
import { viewerId, type Viewer } from '@/lib/domain/viewer';
import type { ChannelRow } from '@/server/ports/repositories';

export function presentChannel(row: ChannelRow, viewer: Viewer): Channel {
  return {
    id: row.id,
    author_id: row.authorId,
    name: row.name,
    description: row.description,
    created_at: row.createdAt.toISOString(),
    subscriber_count: row.subscriberCount,
    video_count: row.videoCount,
    author: { id: row.authorId, username: row.authorUsername },
    avatar_url: channelPictureUrl(row.avatarPath),
    banner_url: channelPictureUrl(row.bannerPath),
    viewer:
      viewer.kind === 'user'
        ? {
            is_owner: viewerId(viewer) === row.authorId,
            is_subscribed: row.subscriptionId !== null,
            is_sponsor: row.isSponsor ?? false,
          }
        : null,
  };
}
