import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, idParams, isoTime, list, pageQuery } from './primitives';

export const notification = z
  .object({
    id,
    type: z.enum(['video_upload', 'room_invitation', 'kicked', 'video_failed', 'report']),
    content: z.string().meta({ description: 'A sentence in English, or names' }),
    params: z.record(z.string(), z.string()).nullable().meta({ description: 'What the sentence is made of, to word it in another language' }),
    link: z.string().nullable(),
    is_read: z.boolean(),
    created_at: isoTime,
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof notification>;

const tag = 'Notifications';

export const listNotifications = endpoint({
  method: 'GET', path: '/notifications', tag, summary: 'Notifications, newest first', caller: 'user', rate: 'read',
  query: pageQuery, response: list(notification).extend({ unread_count: z.number().int() }), statuses: [200], errors: [],
});

export const readNotification = endpoint({
  method: 'POST', path: '/notifications/{id}/read', tag, summary: 'Mark one as read', caller: 'user', rate: 'write',
  params: idParams, body: z.strictObject({}), response: notification, statuses: [200], errors: ['not_found'],
});

export const readAllNotifications = endpoint({
  method: 'POST', path: '/notifications/read-all', tag, summary: 'Mark all as read', caller: 'user', rate: 'write',
  body: z.strictObject({}), statuses: [204], errors: [],
});
