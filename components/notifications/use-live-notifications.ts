'use client';

import { useEffect, useState } from 'react';
import { callApi } from '@/lib/client/api';
import { freshAnswer } from '@/lib/client/fresh-answer';
import { overSharedLine } from '@/lib/client/shared-line';
import { listNotifications, type Notification } from '@/lib/contracts/notifications.contract';
import type { List } from '@/lib/contracts/primitives';
import { withArrival, withFirstPage, withRead } from '@/lib/domain/newest-first';

/**
 * The list as it goes on while the page stands: what arrives is put on top, and what another tab reads is read. Whatever arrived while there was no
 * connection, also before the page had its first one, is asked for as soon as there is one.
 */
export function useLiveNotifications(first: List<Notification>) {
  const [list, setList] = useState(first);

  useEffect(
    () =>
      overSharedLine((line) => {
        const firstPage = freshAnswer(() => callApi(listNotifications), (fresh) => setList((known) => withFirstPage(known, fresh)));
        const ends = [
          line.on('notification', (notification) => {
            firstPage.note();
            setList((known) => withArrival(known, notification));
          }),
          line.on('notifications_read', ({ first_id: first, last_id: last }) => {
            firstPage.note();
            setList((known) => withRead(known, first, last));
          }),
          line.onConnection((isConnected) => isConnected && void firstPage.renew()),
        ];
        if (line.connected) void firstPage.renew();
        return () => ends.forEach((end) => end());
      }),
    [],
  );

  return [list, setList] as const;
}
