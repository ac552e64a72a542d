import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, idParams, isoTime, list, pageQuery, seconds, text } from './primitives';

export const comment = z
  .object({
    id,
    video_id: id,
    parent_id: id.nullable(),
    user: z.object({ id, username: z.string(), display_name: z.string() }),
    text: z.string(),
    video_position: seconds.nullable(),
    created_at: isoTime,
    reply_count: z.number().int(),
    can_delete: z.boolean(),
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof comment>;

const tag = 'Comments';
const access = ['not_found', 'unauthenticated', 'forbidden', 'subscription_required', 'sponsorship_required', 'video_not_ready'] as const;

export const listComments = endpoint({
  method: 'GET', path: '/videos/{id}/comments', tag, summary: 'Comments, newest first, or the replies to one, oldest first', caller: 'anyone', rate: 'read',
  params: idParams, query: pageQuery.extend({ parent_id: z.coerce.number().int().positive().optional() }),
  response: list(comment), statuses: [200], errors: access,
});

export const addComment = endpoint({
  method: 'POST', path: '/videos/{id}/comments', tag, summary: 'Comment or reply (one level)', caller: 'user', rate: 'write',
  params: idParams,
  body: z.strictObject({ text: text(5_000), parent_id: id.nullish(), video_position: seconds.nullish() }),
  response: comment, statuses: [201], errors: access,
});

export const deleteComment = endpoint({
  method: 'DELETE', path: '/comments/{id}', tag, summary: 'Delete a comment and its replies', caller: 'user', rate: 'write',
  params: idParams, statuses: [204], errors: ['not_found', 'forbidden'],
});
