import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, idParams, isoTime, limit, cursor, list, looseText, nameText } from './primitives';

export const channelName = nameText(80);
export const channelDescription = looseText(5_000);

export const channel = z
  .object({
    id,
    author_id: id,
    name: z.string(),
    description: z.string().nullable(),
    created_at: isoTime,
    subscriber_count: z.number().int(),
    video_count: z.number().int(),
    author: z.object({ id, username: z.string() }),
    avatar_url: z.string().nullable(),
    banner_url: z.string().nullable(),
    viewer: z.object({ is_owner: z.boolean(), is_subscribed: z.boolean(), is_sponsor: z.boolean() }).nullable(),
  })
  .meta({ id: 'Channel' });

export type Channel = z.infer<typeof channel>;

const tag = 'Channels';

export const listChannels = endpoint({
  method: 'GET', path: '/channels', tag, summary: 'Channels, popular or new', caller: 'anyone', rate: 'read',
  query: z.strictObject({ limit, cursor, q: looseText(200).optional(), sort: z.enum(['popular', 'new']).optional().meta({ description: 'Without it: what fits best where `q` is given, else the popular first' }) }),
  response: list(channel), statuses: [200], errors: [],
});

export const createChannel = endpoint({
  method: 'POST', path: '/channels', tag, summary: 'Create one’s channel; makes the user an author', caller: 'user', rate: 'write',
  body: z.strictObject({ name: channelName, description: channelDescription.nullish() }).meta({ examples: [{ name: 'Mountains at dawn', description: 'A walk a week' }] }),
  response: channel, statuses: [201], errors: ['channel_exists'],
});

export const getChannel = endpoint({
  method: 'GET', path: '/channels/{id}', tag, summary: 'A channel', caller: 'anyone', rate: 'read',
  params: idParams, response: channel, statuses: [200], errors: ['not_found'],
});

export const updateChannel = endpoint({
  method: 'PUT', path: '/channels/{id}', tag, summary: 'Change one’s channel', caller: 'user', rate: 'write',
  params: idParams,
  body: z.strictObject({ name: channelName.optional(), description: channelDescription.nullish() }),
  response: channel, statuses: [200], errors: ['not_found', 'forbidden'],
});

export const deleteChannel = endpoint({
  method: 'DELETE', path: '/channels/{id}', tag, caller: 'user', rate: 'write',
  summary: 'Delete a channel with its videos, files, subscriptions and rooms',
  params: idParams, statuses: [204], errors: ['not_found', 'forbidden'],
});
