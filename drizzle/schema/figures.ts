import { sql } from 'drizzle-orm';
import { check, index, integer, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { channels } from './channels';
import { refColumn } from './columns';
import { videos } from './videos';

/** Where a viewer was before the film. */
export const viewSource = pgEnum('view_source', [
  'home', 'search', 'subscriptions', 'channel', 'history', 'suggested', 'rooms', 'notifications', 'embed', 'external', 'direct', 'other',
]);

/** Views per day and source; `host` names the other site of `external` and `embed`, and is empty where it is not known or one too many. */
export const videoSources = pgTable(
  'video_sources',
  {
    videoId: refColumn('video_id').notNull().references(() => videos.id, { onDelete: 'cascade' }),
    day: text('day').notNull(),
    source: viewSource('source').notNull(),
    host: text('host').notNull().default(''),
    views: integer('views').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.videoId, t.day, t.source, t.host] }),
    index('video_sources_day_idx').on(t.day),
    check('video_sources_views', sql`${t.views} >= 0`),
    check('video_sources_host', sql`${t.host} = '' or (${t.source} in ('external', 'embed') and char_length(${t.host}) <= 253)`),
  ],
);

/** What rooms did at each hundredth of a film, whatever their number. */
export const videoMoments = pgTable(
  'video_moments',
  {
    videoId: refColumn('video_id').notNull().references(() => videos.id, { onDelete: 'cascade' }),
    step: integer('step').notNull(),
    pauses: integer('pauses').notNull().default(0),
    rewinds: integer('rewinds').notNull().default(0),
    reactions: integer('reactions').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.videoId, t.step] }),
    check('video_moments_step', sql`${t.step} between 0 and 99`),
    check('video_moments_counts', sql`${t.pauses} >= 0 and ${t.rewinds} >= 0 and ${t.reactions} >= 0`),
  ],
);

/** Who came and who went, per day; kept by a trigger on subscriptions. */
export const channelDays = pgTable(
  'channel_days',
  {
    channelId: refColumn('channel_id').notNull().references(() => channels.id, { onDelete: 'cascade' }),
    day: text('day').notNull(),
    gained: integer('gained').notNull().default(0),
    lost: integer('lost').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.day] }), check('channel_days_counts', sql`${t.gained} >= 0 and ${t.lost} >= 0`)],
);
