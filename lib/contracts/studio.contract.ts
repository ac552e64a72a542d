import { z } from 'zod';
import { endpoint } from './endpoint';
import { cursor, id, idParams, isoTime, limit, list, seconds } from './primitives';
import { viewSource } from './view-source';

const day = z.object({
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  views: z.number().int(),
  watch_time: seconds,
  subscribers: z.number().int().meta({ description: 'Who subscribed on this day' }),
  subscribers_lost: z.number().int().meta({ description: 'Who left on this day' }),
  subscribers_total: z.number().int().meta({ description: 'How many there were at the end of this day' }),
});

const sources = z
  .array(
    z.object({
      source: viewSource,
      views: z.number().int(),
      hosts: z.array(z.object({ host: z.string(), views: z.number().int() })).meta({ description: 'Other sites, most views first, ten at most' }),
    }),
  )
  .meta({ description: 'Where the views of the last 28 days came from, most first' });

export const subscriber = z
  .object({ user: z.object({ id, username: z.string(), display_name: z.string() }), is_sponsor: z.boolean(), created_at: isoTime })
  .meta({ id: 'Subscriber' });
export type Subscriber = z.infer<typeof subscriber>;

export const studioSummary = z
  .object({
    channel_id: id,
    views: z.number().int(),
    watch_time: seconds,
    subscriber_count: z.number().int(),
    sponsor_count: z.number().int(),
    video_count: z.number().int(),
    by_day: z.array(day),
    sources,
  })
  .meta({ id: 'StudioSummary' });
export type StudioSummary = z.infer<typeof studioSummary>;

export const videoStats = z
  .object({
    video_id: id,
    views: z.number().int(),
    watch_time: seconds,
    likes: z.number().int(),
    rooms: z.number().int(),
    by_day: z.array(day.omit({ subscribers: true, subscribers_lost: true, subscribers_total: true })),
    sources,
    average_share: z.number().min(0).max(1).nullable().meta({ description: 'Of the film, how much a view watches on average; null without views' }),
    retention: z.array(z.object({ position: seconds, share: z.number().min(0).max(1) })),
    parties: z
      .object({
        rooms: z.number().int(),
        people: z.number().int(),
        moments: z
          .array(z.object({ position: seconds, pauses: z.number().int(), rewinds: z.number().int(), reactions: z.number().int() }))
          .meta({ description: 'By hundredths of the film, without those where nothing happened. A rewind counts where the film went back to' }),
      })
      .meta({ description: 'What happened where the film was watched together' }),
  })
  .meta({ id: 'VideoStats' });
export type ViewSources = z.infer<typeof sources>;
export type VideoStats = z.infer<typeof videoStats>;

const tag = 'Studio';

export const getStudioSummary = endpoint({
  method: 'GET', path: '/studio/summary', tag, summary: 'One’s channel in the last 28 days', caller: 'user', rate: 'read',
  response: studioSummary, statuses: [200], errors: ['channel_required'],
});

export const getVideoStats = endpoint({
  method: 'GET', path: '/studio/videos/{id}/stats', tag, summary: 'One video’s numbers', caller: 'user', rate: 'read',
  params: idParams, response: videoStats, statuses: [200], errors: ['not_found', 'forbidden', 'channel_required'],
});

export const listSubscribers = endpoint({
  method: 'GET', path: '/studio/subscribers', tag, summary: 'Who follows one’s channel, latest first', caller: 'user', rate: 'read',
  query: z.strictObject({ limit, cursor, sponsors: z.enum(['true', 'false']).transform((value) => value === 'true').optional().meta({ description: 'Sponsors alone' }) }),
  response: list(subscriber), statuses: [200], errors: ['channel_required'],
});
