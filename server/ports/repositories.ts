/** The repositories as services see them: types alone, so that a test may hand in its own. */
export type { AccountDataRepository } from '@/server/repositories/account-data.repository';
export type { AdRow, AdsRepository } from '@/server/repositories/ads.repository';
export type { ChannelRow, ChannelsRepository } from '@/server/repositories/channels.repository';
export type { CommentRow, CommentsRepository } from '@/server/repositories/comments.repository';
export type { HistoryRepository } from '@/server/repositories/history.repository';
export type { InvitationRow, InvitationsRepository } from '@/server/repositories/invitations.repository';
export type { LikesRepository } from '@/server/repositories/likes.repository';
export type { MessageRow, MessagesRepository } from '@/server/repositories/messages.repository';
export type { NotificationRow, NotificationsRepository } from '@/server/repositories/notifications.repository';
export type { ParticipantRow, ParticipantsRepository } from '@/server/repositories/participants.repository';
export type { PlaybackRow, RoomRow, RoomsRepository } from '@/server/repositories/rooms.repository';
export type { ShareLinksRepository } from '@/server/repositories/share-links.repository';
export type { StudioRepository } from '@/server/repositories/studio.repository';
export type { SubscriptionRow, SubscriptionsRepository } from '@/server/repositories/subscriptions.repository';
export type { UserRow, UsersRepository } from '@/server/repositories/users.repository';
export type { CaptionRow, VideoRow, VideosRepository } from '@/server/repositories/videos.repository';
export type { ViewsRepository } from '@/server/repositories/views.repository';
