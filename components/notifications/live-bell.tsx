'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { overSharedLine } from '@/lib/client/shared-line';
import { listNotifications, type Notification } from '@/lib/contracts/notifications.contract';
import { BellLink } from './bell-link';

/**
 * The bell, counting on as notifications arrive; each also passes by as a toast that leads to it, save where they all
 * stand on the page. `told` is what the server said with the page: a new object with every answer, whatever it says.
 */
export function LiveBell({ told }: { told: { unreadCount: number } }) {
  const t = useTranslations('notifications');
  const router = useRouter();
  const isListShown = usePathname() === '/notifications';
  const [latest, setLatest] = useState({ told, unreadCount: told.unreadCount });
  // An answer of the server counts those that arrived meanwhile.
  if (latest.told !== told) setLatest({ told, unreadCount: told.unreadCount });

  const arrive = useEffectEvent((notification: Notification) => {
    setLatest((before) => ({ ...before, unreadCount: before.unreadCount + 1 }));
    if (isListShown) return;
    const link = notification.link;
    toast('info', t(`type.${notification.type}`), {
      description: notification.content,
      ...(link !== null && { action: { label: t('open'), onClick: () => router.push(link) } }),
    });
  });
  /** Nobody tells what arrived while there was no connection. */
  const countAgain = useEffectEvent(() =>
    callApi(listNotifications, { query: { limit: 1 } }).then(
      ({ unread_count: unreadCount }) => setLatest((before) => ({ ...before, unreadCount })),
      () => undefined, // The next connection asks again.
    ),
  );
  useEffect(
    () =>
      overSharedLine((line) => {
        let wasLost = false;
        const ends = [
          line.on('notification', (notification) => arrive(notification)),
          line.onConnection((isConnected) => {
            if (isConnected && wasLost) void countAgain();
            wasLost = !isConnected;
          }),
        ];
        return () => ends.forEach((end) => end());
      }),
    [],
  );

  return <BellLink unreadCount={latest.unreadCount} />;
}
