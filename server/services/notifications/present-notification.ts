import type { Notification } from '@/lib/contracts/notifications.contract';
import type { NotificationRow } from '@/server/ports/repositories';

export function presentNotification(row: NotificationRow): Notification {
  return {
    id: row.id,
    type: row.type,
    content: row.content,
    params: row.params,
    link: row.link,
    is_read: row.isRead,
    created_at: row.createdAt.toISOString(),
  };
}
