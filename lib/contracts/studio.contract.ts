import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, idParams, seconds } from './primitives';

const day = z.object({
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  views: z.number().int(),
  watch_time: seconds,
  subscribers: z.number().int(),
});

export const studioSummary = z
  .object({
    channel_id: id,
    views: z.number().int(),
    watch_time: seconds,
    subscriber_count: z.number().int(),
    sponsor_count: z.number().int(),
    video_count: z.number().int(),
    by_day: z.array(day),
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
    by_day: z.array(day.omit({ subscribers: true })),
    average_share: z.number().min(0).max(1).nullable().meta({ description: 'Of the film, how much a view watches on average; null without views' }),
    retention: z.array(z.object({ position: seconds, share: z.number().min(0).max(1) })),
    parties: z
      .object({ rooms: z.number().int(), people: z.number().int(), reactions: z.array(z.object({ position: seconds, count: z.number().int() })) })
      .meta({ description: 'What happened where the film was watched together; reactions by twentieths of it' }),
  })
  .meta({ id: 'VideoStats' });
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
