import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, idParams, isoTime, list, pageQuery, pathId, text } from './primitives';

const SHORTEST_SEC = 60;
const LONGEST_SEC = 366 * 86_400;
const MOST_USES = 10_000;

export const shareLink = z
  .object({
    id,
    share_token: z.string(),
    share_url: z.string(),
    label: z.string().nullable(),
    created_at: isoTime,
    expires_at: isoTime.nullable().meta({ description: 'Null: never' }),
    max_uses: z.number().int().nullable().meta({ description: 'Null: no limit' }),
    use_count: z.number().int().meta({ description: 'People who took a seat by it; one person counts once' }),
    is_working: z.boolean().meta({ description: 'False once expired or used up' }),
  })
  .meta({ id: 'ShareLink' });

export type ShareLink = z.infer<typeof shareLink>;

const tag = 'Rooms';

export const listShareLinks = endpoint({
  method: 'GET', path: '/rooms/{id}/links', tag, summary: 'The host’s share links, oldest first; revoked ones are gone', caller: 'user', rate: 'read',
  params: idParams, query: pageQuery, response: list(shareLink), statuses: [200], errors: ['not_found', 'forbidden', 'kicked'],
});

export const createShareLink = endpoint({
  method: 'POST', path: '/rooms/{id}/links', tag, summary: 'Another share link', caller: 'user', rate: 'write',
  params: idParams,
  body: z
    .strictObject({
      expires_at: isoTime.optional().meta({ description: 'Nobody comes in by it any more; whoever is inside stays' }),
      expires_in: z.number().int().min(SHORTEST_SEC).max(LONGEST_SEC).optional().meta({ description: 'Seconds from now, in place of `expires_at`' }),
      max_uses: z.number().int().min(1).max(MOST_USES).optional().meta({ description: 'People that it lets in: a guest’s entry or an account’s join is one use, once per person; whoever holds a seat uses none' }),
      label: text(64).optional(),
    })
    .refine((body) => body.expires_at === undefined || body.expires_in === undefined, { path: ['expires_in'], message: 'Either expires_at or expires_in' }),
  response: shareLink, statuses: [201], errors: ['not_found', 'forbidden', 'kicked', 'room_closed', 'too_many_links'],
});

export const revokeShareLink = endpoint({
  method: 'DELETE', path: '/rooms/{id}/links/{link_id}', tag, summary: 'Revoke a share link; twice is the same', caller: 'user', rate: 'write',
  params: z.object({ id: pathId, link_id: pathId }), statuses: [204], errors: ['not_found', 'forbidden', 'kicked'],
});
