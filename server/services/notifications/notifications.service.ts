import { Problem } from '@/lib/contracts/errors';
import type { QueryOf, ResponseOf } from '@/lib/contracts/endpoint';
import type { listNotifications, Notification } from '@/lib/contracts/notifications.contract';
import { readCursor, toPage } from '@/lib/domain/page';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Bus } from '@/server/ports/bus';
import type { Notifier } from '@/server/ports/notifier';
import type { NotificationsRepository } from '@/server/ports/repositories';
import { presentNotification } from './present-notification';

export interface NotificationsDependencies {
  notifications: NotificationsRepository;
  bus: Bus;
}

export function notificationsService({ notifications, bus }: NotificationsDependencies) {
  const notifier: Notifier = {
    async notify(userIds, notification) {
      for (const { id, userId } of await notifications.add(userIds, notification)) {
        bus.publish('notification', { userId, notificationId: id });
      }
    },
  };

  return {
    ...notifier,

    async list(viewer: UserViewer, query: QueryOf<typeof listNotifications>): Promise<ResponseOf<typeof listNotifications>> {
      const after = readCursor(query.cursor, ['number']);
      const [rows, unread] = await Promise.all([
        notifications.list(viewer.userId, query.limit, after?.[0] ?? null),
        notifications.unreadCount(viewer.userId),
      ]);
      return { ...toPage(rows, query.limit, (row) => [row.id], presentNotification), unread_count: unread };
    },

    unreadCount: (viewer: UserViewer): Promise<number> => notifications.unreadCount(viewer.userId),

    /** What the live push carries; null where the person has no such notification (any more). */
    async forPush(userId: number, id: number): Promise<Notification | null> {
      const row = await notifications.byId(userId, id);
      return row && presentNotification(row);
    },

    async read(viewer: UserViewer, id: number): Promise<Notification> {
      const row = await notifications.markRead(viewer.userId, id);
      if (row === null) throw new Problem('not_found');
      bus.publish('notifications_read', { userId: viewer.userId, firstId: id, lastId: id });
      return presentNotification(row);
    },

    async readAll(viewer: UserViewer): Promise<void> {
      const lastId = await notifications.markAllRead(viewer.userId);
      if (lastId !== null) bus.publish('notifications_read', { userId: viewer.userId, firstId: 1, lastId });
    },
  };
}

export type NotificationsService = ReturnType<typeof notificationsService>;
