'use client';

import { Bell } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';

/** More than this is not worth counting at a glance. */
const SHOW_UP_TO = 99;

/** `unreadCount` may change while the page stands; the new number is read out. */
export function BellLink({ unreadCount }: { unreadCount: number }) {
  const t = useTranslations('shell');
  return (
    <>
      <Button asChild variant="quiet" shape="icon-pill">
        <Link href="/notifications" aria-label={t('notificationsUnread', { count: unreadCount })}>
          <Bell aria-hidden className="size-5" />
          {unreadCount > 0 && (
            <span aria-hidden className="tabular absolute top-0.5 left-1/2 flex h-4 min-w-4 items-center justify-center rounded-full bg-bad-fill px-1 text-xs leading-none font-semibold text-on-bad ring-2 ring-ground">
              {unreadCount > SHOW_UP_TO ? t('countBeyond', { limit: SHOW_UP_TO }) : unreadCount}
            </span>
          )}
        </Link>
      </Button>
      <span role="status" className="sr-only">
        {unreadCount > 0 && t('notificationsUnread', { count: unreadCount })}
      </span>
    </>
  );
}
