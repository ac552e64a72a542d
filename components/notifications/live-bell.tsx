'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { toast } from '@/components/ui/toast';
import { freshAnswer } from '@/lib/client/fresh-answer';
import { overSharedLine } from '@/lib/client/shared-line';
import type { Notification } from '@/lib/contracts/notifications.contract';
import { BellLink } from './bell-link';
import { useNotificationText } from './use-notification-text';

/**
 * The bell, counting on as notifications arrive; each also passes by as a toast that leads to it, save where they all
 * stand on the page, and save what the room itself says in its place. `told` is what the server said with the page: a new object with every answer, whatever it says.
 */
export function LiveBell({ told }: { told: { unreadCount: number } }) {
  const t = useTranslations('notifications');
  const textOf = useNotificationText();
  const router = useRouter();
  const path = usePathname();
  const isListShown = path === '/notifications';
  const isRoomShown = /^\/(room|r)\//.test(path);
  const [latest, setLatest] = useState({ told, unreadCount: told.unreadCount });
  // An answer of the server counts those that arrived meanwhile.
  if (latest.told !== told) setLatest({ told, unreadCount: told.unreadCount });

  const arrive = useEffectEvent((notification: Notification) => {
    setLatest((before) => ({ ...before, unreadCount: before.unreadCount + 1 }));
    if (isListShown || (isRoomShown && notification.type === 'kicked')) return;
    const link = notification.link;
    toast('info', t(`type.${notification.type}`), {
      description: textOf(notification),
      ...(link !== null && { action: { label: t('open'), onClick: () => router.push(link) } }),
    });
  });
  useEffect(
    () =>
      overSharedLine((line) => {
        // Counting along is not enough: nobody tells what arrived while there was no connection, also before the page had its first one, nor how many
        // of those that another tab has read were counted here.
        const count = freshAnswer(
          // Asked once there is a connection: it need not be there before the page is alive.
          () => import('./unread-count').then(({ askUnreadCount }) => askUnreadCount()),
          (unreadCount) => setLatest((known) => ({ ...known, unreadCount })),
        );
        const ends = [
          line.on('notification', (notification) => {
            count.note();
            arrive(notification);
          }),
          line.on('notifications_read', () => {
            count.note();
            void count.renew();
          }),
          line.onConnection((isConnected) => isConnected && void count.renew()),
        ];
        if (line.connected) void count.renew();
        return () => ends.forEach((end) => end());
      }),
    [],
  );

  return <BellLink unreadCount={latest.unreadCount} />;
}
