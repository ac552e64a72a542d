/** The repositories as services see them: types alone, so that a test may hand in its own. */
export type { ChannelRow, ChannelsRepository } from '@/server/repositories/channels.repository';
export type { SubscriptionRow, SubscriptionsRepository } from '@/server/repositories/subscriptions.repository';
export type { UserRow, UsersRepository } from '@/server/repositories/users.repository';
export type { CaptionRow, VideoRow, VideosRepository } from '@/server/repositories/videos.repository';
