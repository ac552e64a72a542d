import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { users } from './accounts';
import { createdAt, idColumn, refColumn } from './columns';

export const channels = pgTable(
  'channels',
  {
    id: idColumn(),
    authorId: refColumn('author_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description'),
    avatarPath: text('avatar_path'),
    bannerPath: text('banner_path'),
    /** Kept by triggers (see the custom migration), so that lists need no counting. */
    subscriberCount: integer('subscriber_count').notNull().default(0),
    videoCount: integer('video_count').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('channels_author_key').on(t.authorId),
    index('channels_popular_idx').on(t.subscriberCount, t.id),
    check('channels_name_length', sql`char_length(${t.name}) between 1 and 80`),
  ],
);

export const subscriptions = pgTable(
  'subscriptions',
  {
    id: idColumn(),
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    channelId: refColumn('channel_id').notNull().references(() => channels.id, { onDelete: 'cascade' }),
    isSponsor: boolean('is_sponsor').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('subscriptions_pair_key').on(t.userId, t.channelId),
    index('subscriptions_channel_idx').on(t.channelId, t.id),
    index('subscriptions_sponsors_idx').on(t.channelId, t.id).where(sql`${t.isSponsor}`),
  ],
);
