import { z } from 'zod';
import { displayName, password, self } from './auth.contract';
import { channel } from './channels.contract';
import { comment } from './comments.contract';
import { endpoint } from './endpoint';
import { sentReport } from './moderation.contract';
import { notification } from './notifications.contract';
import { exactText, id, idParams, isoTime, list, pageQuery, seconds } from './primitives';
import { invitation, message } from './rooms.contract';
import { subscription } from './subscriptions.contract';

export const accountSession = z
  .object({
    id,
    user_agent: z.string().nullable(),
    created_at: isoTime,
    last_seen_at: isoTime,
    expires_at: isoTime,
    is_current: z.boolean(),
  })
  .meta({ id: 'Session' });
export type AccountSession = z.infer<typeof accountSession>;

/** Everything that the site keeps about a person, in the forms of the API. */
export const accountExport = z
  .object({
    exported_at: isoTime,
    user: self,
    channel: channel.nullable(),
    videos: z.array(z.object({ id, title: z.string(), description: z.string().nullable(), created_at: isoTime, size_bytes: z.number().int(), original_name: z.string() })),
    subscriptions: z.array(subscription),
    likes: z.array(z.object({ video_id: id, created_at: isoTime })),
    history: z.array(z.object({ video_id: id, position: seconds, watched_at: isoTime })),
    comments: z.array(comment.pick({ id: true, video_id: true, parent_id: true, text: true, video_position: true, created_at: true })),
    rooms: z.array(z.object({ id, video_id: id, is_active: z.boolean(), created_at: isoTime })),
    messages: z.array(message.omit({ user_id: true, username: true, display_name: true, is_guest: true })),
    invitations: z.array(invitation),
    notifications: z.array(notification),
    sessions: z.array(accountSession),
    payments: z.array(z.object({ channel_id: id.nullable(), state: z.enum(['open', 'lapsed', 'running', 'suspended', 'ending', 'ended']), began_at: isoTime, changed_at: isoTime.nullable() })),
    reports: z.array(sentReport.extend({ text: z.string().nullable() })),
    linked_accounts: z.array(z.object({ provider: z.string(), provider_account_id: z.string(), created_at: isoTime })),
  })
  .meta({ id: 'AccountExport' });
export type AccountExport = z.infer<typeof accountExport>;

const tag = 'Accounts';

export const updateMe = endpoint({
  method: 'PATCH', path: '/auth/me', tag, summary: 'Change one’s name and preferences', caller: 'user', rate: 'write',
  body: z.strictObject({
    display_name: displayName.optional(),
    preferences: z.strictObject({ history_paused: z.boolean().optional() }).optional(),
  }),
  response: self, statuses: [200], errors: [],
});

export const deleteMe = endpoint({
  method: 'DELETE', path: '/auth/me', tag, caller: 'user', rate: 'write', session: 'closes',
  summary: 'Delete one’s account with channel, videos, rooms and everything else; the password confirms it, or without one a sign-in of the last 15 minutes',
  body: z.strictObject({ password: exactText(128).optional() }),
  statuses: [204], errors: ['sign_in_again'],
});

export const exportMe = endpoint({
  method: 'GET', path: '/auth/me/export', tag, summary: 'Everything that is kept about oneself', caller: 'user', rate: 'write',
  response: accountExport, statuses: [200], errors: [],
});

export const changePassword = endpoint({
  method: 'POST', path: '/auth/password', tag, summary: 'Change the password, or set the first one within 15 minutes of a sign-in; every other session ends', caller: 'user', rate: 'write',
  body: z.strictObject({ current_password: exactText(128).optional(), new_password: password }),
  statuses: [204], errors: ['sign_in_again'],
});

export const listSessions = endpoint({
  method: 'GET', path: '/auth/sessions', tag, summary: 'Where one is signed in', caller: 'user', rate: 'read',
  query: pageQuery, response: list(accountSession), statuses: [200], errors: [],
});

export const revokeSession = endpoint({
  method: 'DELETE', path: '/auth/sessions/{id}', tag, summary: 'Sign out one of one’s sessions', caller: 'user', rate: 'write',
  params: idParams, statuses: [204], errors: ['not_found'],
});
