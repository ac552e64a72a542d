import type { AccountExport, AccountSession } from '@/lib/contracts/account.contract';
import type { Self } from '@/lib/contracts/auth.contract';
import type { Channel } from '@/lib/contracts/channels.contract';
import type { AccountDataRepository, LinkedAccountsRepository } from '@/server/ports/repositories';

interface Parts {
  data: AccountDataRepository;
  linkedAccounts: Awaited<ReturnType<LinkedAccountsRepository['listOf']>>;
  user: Self;
  channel: Channel | null;
  sessions: AccountSession[];
  now: Date;
}

/** Everything that is kept about a person, in the forms of the API. No secret is in it: no hash of a password or a token. */
export async function exportAccount({ data, linkedAccounts, user, channel, sessions, now }: Parts): Promise<AccountExport> {
  const [videos, subscriptions, likes, history, comments, rooms, messages, invitations, notifications, payments, reports] = await Promise.all([
    data.videos(user.id), data.subscriptions(user.id), data.likes(user.id), data.history(user.id), data.comments(user.id),
    data.rooms(user.id), data.messages(user.id), data.invitations(user.id), data.notifications(user.id),
    data.payments(user.id), data.reports(user.id),
  ]);
  return {
    exported_at: now.toISOString(),
    user,
    channel,
    videos: videos.map((row) => ({
      id: row.id, title: row.title, description: row.description, created_at: row.createdAt.toISOString(),
      size_bytes: row.sizeBytes, original_name: row.originalName,
    })),
    subscriptions: subscriptions.map((row) => ({
      id: row.id, user_id: row.userId, channel_id: row.channelId, is_sponsor: row.isSponsor, created_at: row.createdAt.toISOString(),
    })),
    likes: likes.map((row) => ({ video_id: row.videoId, created_at: row.createdAt.toISOString() })),
    history: history.map((row) => ({ video_id: row.videoId, position: row.positionSec, watched_at: row.updatedAt.toISOString() })),
    comments: comments.map((row) => ({
      id: row.id, video_id: row.videoId, parent_id: row.parentId, text: row.content,
      video_position: row.videoPositionSec, created_at: row.createdAt.toISOString(),
    })),
    rooms: rooms.map((row) => ({ id: row.id, video_id: row.videoId, is_active: row.isActive, created_at: row.createdAt.toISOString() })),
    messages: messages.map((row) => ({
      message_id: row.id, room_id: row.roomId, message: row.content, timestamp: row.timestampMs, video_position: row.videoPositionSec,
    })),
    invitations: invitations.map((row) => ({
      id: row.id, room_id: row.roomId, sender_id: row.senderId, recipient_id: row.recipientId, status: row.status,
      created_at: row.createdAt.toISOString(),
    })),
    notifications: notifications.map((row) => ({
      id: row.id, type: row.type, content: row.content, params: row.params, link: row.link, is_read: row.isRead, created_at: row.createdAt.toISOString(),
    })),
    sessions,
    payments: payments.map((row) => ({ channel_id: row.channelId, state: row.state, began_at: row.createdAt.toISOString(), changed_at: row.factAt?.toISOString() ?? null })),
    reports: reports.map((row) => ({ id: row.id, kind: row.kind, target_id: row.targetId, reason: row.reason, text: row.text, created_at: row.createdAt.toISOString() })),
    linked_accounts: linkedAccounts.map((row) => ({ provider: row.provider, provider_account_id: row.providerAccountId, created_at: row.createdAt.toISOString() })),
  };
}
