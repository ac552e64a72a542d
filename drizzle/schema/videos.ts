import { sql } from 'drizzle-orm';
import {
  bigint, boolean, check, doublePrecision, index, integer, jsonb, pgEnum, pgSequence, pgTable, primaryKey, text, uniqueIndex,
} from 'drizzle-orm/pg-core';
import { users } from './accounts';
import { channels } from './channels';
import { createdAt, idColumn, refColumn, timeColumn } from './columns';

export const accessLevel = pgEnum('access_level', ['public', 'subscriber', 'sponsor']);
export const videoStatus = pgEnum('video_status', ['processing', 'ready', 'failed']);

export const videos = pgTable(
  'videos',
  {
    id: idColumn(),
    channelId: refColumn('channel_id').notNull().references(() => channels.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    description: text('description'),
    /** Key of the published tree in the media store; never shown to anyone. */
    filePath: text('file_path').notNull(),
    originalName: text('original_name').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    durationSec: doublePrecision('duration'),
    accessLevel: accessLevel('access_level').notNull().default('public'),
    hasAds: boolean('has_ads').notNull().default(false),
    status: videoStatus('status').notNull().default('processing'),
    progress: doublePrecision('progress').notNull().default(0),
    failureReason: text('failure_reason'),
    warnings: jsonb('warnings').$type<string[]>().notNull().default([]),
    category: text('category'),
    width: integer('width'),
    height: integer('height'),
    /** Names of files in the published tree, null until made. */
    posterName: text('poster_name'),
    storyboardName: text('storyboard_name'),
    previewName: text('preview_name'),
    chapters: jsonb('chapters').$type<{ startSec: number; title: string }[]>().notNull().default([]),
    viewCount: integer('view_count').notNull().default(0),
    likeCount: integer('like_count').notNull().default(0),
    /**
     * How much it is watched now: the logarithm of its views, each weighing half as much every two days. The weight of a view is
     * told from a fixed day on, so that nothing moves by time alone and only a view writes (see `trend_after` in the migrations).
     */
    trend: bigint('trend', { mode: 'number' }).notNull().default(0),
    publishedAt: timeColumn('published_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('videos_channel_idx').on(t.channelId, t.id),
    index('videos_new_idx').on(t.publishedAt, t.id).where(sql`${t.status} = 'ready'`),
    index('videos_popular_idx').on(t.viewCount, t.id).where(sql`${t.status} = 'ready'`),
    index('videos_trend_idx').on(t.trend, t.id).where(sql`${t.status} = 'ready'`),
    index('videos_category_idx').on(t.category, t.trend).where(sql`${t.status} = 'ready'`),
    uniqueIndex('videos_file_path_key').on(t.filePath),
    check('videos_title_length', sql`char_length(${t.title}) between 1 and 200`),
    check('videos_duration_positive', sql`${t.durationSec} >= 0`),
    check('videos_progress_range', sql`${t.progress} between 0 and 1`),
    check('videos_ready_is_published', sql`${t.status} <> 'ready' or (${t.publishedAt} is not null and ${t.durationSec} is not null)`),
  ],
);

export const captionKind = pgEnum('caption_kind', ['captions', 'subtitles']);

export const captions = pgTable(
  'captions',
  {
    id: idColumn(),
    videoId: refColumn('video_id').notNull().references(() => videos.id, { onDelete: 'cascade' }),
    language: text('language').notNull(),
    label: text('label').notNull(),
    kind: captionKind('kind').notNull().default('subtitles'),
    fileName: text('file_name').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('captions_file_key').on(t.videoId, t.fileName)],
);

export const videoLikes = pgTable(
  'video_likes',
  {
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    videoId: refColumn('video_id').notNull().references(() => videos.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.videoId, t.userId] }), index('video_likes_user_idx').on(t.userId)],
);

/** One row per viewer and half hour; `viewerKey` is an account or a salted hash of an address. */
export const videoViews = pgTable(
  'video_views',
  {
    videoId: refColumn('video_id').notNull().references(() => videos.id, { onDelete: 'cascade' }),
    viewerKey: text('viewer_key').notNull(),
    viewedAt: timeColumn('viewed_at').notNull(),
    /** Seconds that were watched, as reported and never more than the time that passed. */
    watchedSec: doublePrecision('watched').notNull().default(0),
    /** The furthest place that was reached; `video_reach` counts these. */
    furthestSec: doublePrecision('furthest').notNull().default(0),
    reportedAt: timeColumn('reported_at'),
  },
  (t) => [primaryKey({ columns: [t.videoId, t.viewerKey, t.viewedAt] }), index('video_views_time_idx').on(t.viewedAt)],
);

/** Per day and video, so that the studio never scans single views. */
export const videoDays = pgTable(
  'video_days',
  {
    videoId: refColumn('video_id').notNull().references(() => videos.id, { onDelete: 'cascade' }),
    day: text('day').notNull(),
    views: integer('views').notNull().default(0),
    watchTimeSec: doublePrecision('watch_time').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.videoId, t.day] })],
);

/** How many views ended in each twentieth of the film, 20 being its end: the retention curve, whatever the number of views. */
export const videoReach = pgTable(
  'video_reach',
  {
    videoId: refColumn('video_id').notNull().references(() => videos.id, { onDelete: 'cascade' }),
    step: integer('step').notNull(),
    views: integer('views').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.videoId, t.step] })],
);

export const watchPositions = pgTable(
  'watch_positions',
  {
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    videoId: refColumn('video_id').notNull().references(() => videos.id, { onDelete: 'cascade' }),
    positionSec: doublePrecision('position').notNull(),
    updatedAt: timeColumn('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.videoId] }), index('watch_positions_recent_idx').on(t.userId, t.updatedAt)],
);

export const comments = pgTable(
  'comments',
  {
    id: idColumn(),
    videoId: refColumn('video_id').notNull().references(() => videos.id, { onDelete: 'cascade' }),
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    parentId: refColumn('parent_id'),
    content: text('content').notNull(),
    videoPositionSec: doublePrecision('video_position'),
    createdAt: createdAt(),
  },
  (t) => [
    index('comments_video_idx').on(t.videoId, t.id).where(sql`${t.parentId} is null`),
    index('comments_parent_idx').on(t.parentId, t.id),
    index('comments_user_idx').on(t.userId),
    check('comments_length', sql`char_length(${t.content}) between 1 and 5000`),
  ],
);

/** Numbers the showings: the advertisement whose turn is longest ago comes next. */
export const advertisementTurns = pgSequence('advertisement_turns');

export const advertisements = pgTable(
  'advertisements',
  {
    id: idColumn(),
    title: text('title').notNull(),
    videoUrl: text('video_url').notNull(),
    durationSec: doublePrecision('duration').notNull(),
    targetCategory: text('target_category'),
    clickUrl: text('click_url'),
    isActive: boolean('is_active').notNull().default(true),
    impressionCount: integer('impression_count').notNull().default(0),
    lastTurn: bigint('last_turn', { mode: 'number' }).notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    index('advertisements_active_idx').on(t.targetCategory, t.id).where(sql`${t.isActive}`),
    check('advertisements_duration', sql`${t.durationSec} > 0`),
  ],
);

/** Who was shown what: for the cap per viewer, and so that asking again is no second showing. */
export const adImpressions = pgTable(
  'ad_impressions',
  {
    id: idColumn(),
    adId: refColumn('ad_id').notNull().references(() => advertisements.id, { onDelete: 'cascade' }),
    videoId: refColumn('video_id').notNull().references(() => videos.id, { onDelete: 'cascade' }),
    viewerKey: text('viewer_key').notNull(),
    shownAt: timeColumn('shown_at').notNull(),
  },
  (t) => [
    index('ad_impressions_viewer_idx').on(t.viewerKey, t.shownAt),
    index('ad_impressions_ad_idx').on(t.adId),
    index('ad_impressions_video_idx').on(t.videoId),
    index('ad_impressions_time_idx').on(t.shownAt),
  ],
);

/** Uploads under way (tus) and, for a client that lost the answer, those just finished. */
export const uploads = pgTable(
  'uploads',
  {
    id: text('id').primaryKey(),
    userId: refColumn('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    sizeBytes: bigint('size_bytes', { mode: 'number' }),
    videoId: refColumn('video_id').references(() => videos.id, { onDelete: 'set null' }),
    /** A piece of a file: it becomes a video with others alone. */
    isPart: boolean('is_part').notNull().default(false),
    createdAt: createdAt(),
    expiresAt: timeColumn('expires_at').notNull(),
  },
  (t) => [index('uploads_expires_idx').on(t.expiresAt), index('uploads_user_idx').on(t.userId)],
);
