import { z } from 'zod';
import { REACTIONS } from '@/lib/domain/reactions';
import { endpoint } from './endpoint';
import { cursor, id, idParams, isoTime, limit, list, pageQuery, pathId, seconds } from './primitives';
import { message } from './rooms.contract';

/** One answer tells of so much film at most. */
export const REPLAY_WINDOW_SEC = 600;

export const replay = z
  .object({
    room_id: id,
    host: z.object({ id, username: z.string(), display_name: z.string() }),
    opened_at: isoTime,
    message_count: z.number().int(),
    reaction_count: z.number().int(),
    may_remove: z.boolean().meta({ description: 'Its host, the video’s author and administrators may' }),
  })
  .meta({ id: 'Replay' });

export const replayedReaction = z
  .object({ second: z.number().int().nonnegative(), emoji: z.enum(REACTIONS), count: z.number().int().positive() })
  .meta({ id: 'ReplayedReaction' });

export type Replay = z.infer<typeof replay>;
export type ReplayedReaction = z.infer<typeof replayedReaction>;

const tag = 'Replays';
const watchErrors = ['not_found', 'unauthenticated', 'forbidden', 'subscription_required', 'sponsorship_required', 'video_not_ready'] as const;

export const listReplays = endpoint({
  method: 'GET', path: '/videos/{id}/replays', tag, caller: 'anyone', rate: 'read',
  summary: 'Past public rooms whose hosts allow that their chat is shown beside the film, newest first',
  params: idParams, query: pageQuery, response: list(replay), statuses: [200], errors: watchErrors,
});

export const readReplay = endpoint({
  method: 'GET', path: '/videos/{id}/replays/{room_id}', tag, caller: 'anyone', rate: 'read',
  summary: 'What was said and thrown in a past room, by the time of the film',
  params: z.object({ id: pathId, room_id: pathId }),
  query: z.strictObject({
    from: z.coerce.number().min(0).max(1e9).default(0).meta({ description: 'Seconds of the film' }),
    to: z.coerce.number().min(0).max(1e9).optional().meta({ description: `Up to here, exclusive; at most ${REPLAY_WINDOW_SEC} s after \`from\`, which is the default` }),
    limit, cursor,
  }),
  response: z.object({
    from: seconds, to: seconds,
    messages: z.array(message),
    reactions: z.array(replayedReaction).meta({ description: 'All of the span, with its first page' }),
    next_cursor: z.string().nullable(),
  }),
  statuses: [200], errors: watchErrors,
});

export const removeReplay = endpoint({
  method: 'DELETE', path: '/videos/{id}/replays/{room_id}', tag, summary: 'Show a past room beside the film no more', caller: 'user', rate: 'write',
  params: z.object({ id: pathId, room_id: pathId }), statuses: [204], errors: ['not_found', 'forbidden'],
});
