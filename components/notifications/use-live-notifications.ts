'use client';

import { useEffect, useState } from 'react';
import { callApi } from '@/lib/client/api';
import { overSharedLine } from '@/lib/client/shared-line';
import { listNotifications, type Notification } from '@/lib/contracts/notifications.contract';
import type { List } from '@/lib/contracts/primitives';
import { withArrival, withFirstPage } from '@/lib/domain/newest-first';

/**
 * The list as it goes on while the page stands: what arrives is put on top. Whatever arrived while there was no
 * connection, also before the page had its first one, is asked for as soon as there is one.
 */
export function useLiveNotifications(first: List<Notification>) {
  const [list, setList] = useState(first);

  useEffect(
    () =>
      overSharedLine((line) => {
        const renew = () =>
          callApi(listNotifications).then(
            (fresh) => setList((known) => withFirstPage(known, fresh)),
            () => undefined, // The next connection asks again.
          );
        const ends = [
          line.on('notification', (notification) => setList((known) => withArrival(known, notification))),
          line.onConnection((isConnected) => isConnected && void renew()),
        ];
        if (line.connected) void renew();
        return () => ends.forEach((end) => end());
      }),
    [],
  );

  return [list, setList] as const;
}
