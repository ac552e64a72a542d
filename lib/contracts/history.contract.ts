import { z } from 'zod';
import { endpoint } from './endpoint';
import { idParams, isoTime, list, pageQuery, seconds } from './primitives';
import { video } from './videos.contract';

/** The longest time between two reports of one player; more was not watched in one go. */
export const MAX_REPORTED_SEC = 120;

export const historyEntry = z
  .object({
    video,
    position: seconds.meta({ description: 'Where to go on watching' }),
    watched_at: isoTime,
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof historyEntry>;

const tag = 'History';
const access = ['not_found', 'unauthenticated', 'forbidden', 'subscription_required', 'sponsorship_required', 'video_not_ready'] as const;

export const listHistory = endpoint({
  method: 'GET', path: '/history', tag, summary: 'Videos that one watched, latest first', caller: 'user', rate: 'read',
  query: pageQuery, response: list(historyEntry), statuses: [200], errors: [],
});

export const savePosition = endpoint({
  method: 'PUT', path: '/videos/{id}/position', tag, caller: 'anyone', rate: 'write',
  summary: 'Report where the player is and what was watched since the last report; remembered for accounts unless they paused their history',
  params: idParams,
  body: z.strictObject({ position: seconds, watched: seconds.max(MAX_REPORTED_SEC).optional() }),
  statuses: [204], errors: access,
});

export const clearHistory = endpoint({
  method: 'DELETE', path: '/history', tag, summary: 'Forget all that one watched', caller: 'user', rate: 'write',
  statuses: [204], errors: [],
});

export const forgetVideo = endpoint({
  method: 'DELETE', path: '/history/{id}', tag, summary: 'Forget one video (by the video’s id)', caller: 'user', rate: 'write',
  params: idParams, statuses: [204], errors: [],
});
