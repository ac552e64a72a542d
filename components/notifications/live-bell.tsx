'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { toast } from '@/components/ui/toast';
import { overSharedLine } from '@/lib/client/shared-line';
import { BellLink } from './bell-link';

/** The bell, counting on as notifications arrive; each also passes by as a toast that leads to it. */
export function LiveBell({ initialCount }: { initialCount: number }) {
  const t = useTranslations('notifications');
  const router = useRouter();
  const [arrived, setArrived] = useState(0);

  // A new figure of the server counts those that arrived meanwhile.
  useEffect(() => setArrived(0), [initialCount]);
  useEffect(
    () =>
      overSharedLine((line) =>
        line.on('notification', (notification) => {
          setArrived((count) => count + 1);
          const link = notification.link;
          toast('info', t(`type.${notification.type}`), {
            description: notification.content,
            ...(link !== null && { action: { label: t('open'), onClick: () => router.push(link) } }),
          });
        }),
      ),
    [router, t],
  );

  return <BellLink unreadCount={initialCount + arrived} />;
}
