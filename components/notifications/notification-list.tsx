'use client';

import { clsx } from 'clsx';
import { CircleAlert, Clapperboard, DoorOpen, Flag, UserX } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { listNotifications, readAllNotifications, readNotification, type Notification } from '@/lib/contracts/notifications.contract';
import type { List } from '@/lib/contracts/primitives';
import { useLiveNotifications } from './use-live-notifications';
import { useNotificationText } from './use-notification-text';

const icons: Record<Notification['type'], typeof Clapperboard> = {
  video_upload: Clapperboard,
  room_invitation: DoorOpen,
  kicked: UserX,
  video_failed: CircleAlert,
  report: Flag,
};

/** `empty` stands in the place of a list until something arrives. */
export function NotificationList({ first, empty }: { first: List<Notification>; empty: ReactNode }) {
  const t = useTranslations('notifications');
  const errorText = useErrorText();
  const textOf = useNotificationText();
  const router = useRouter();
  const [{ items, next_cursor: cursor }, setList] = useLiveNotifications(first);
  const setItems = (change: (before: Notification[]) => Notification[]) => setList((list) => ({ ...list, items: change(list.items) }));
  const hasUnread = items.some((item) => !item.is_read);

  async function attempt(work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    }
  }
  const readAll = () =>
    attempt(async () => {
      await callApi(readAllNotifications);
      setItems((before) => before.map((item) => ({ ...item, is_read: true })));
      router.refresh();
    });
  const more = () =>
    attempt(async () => {
      const page = await callApi(listNotifications, { query: { cursor: cursor ?? undefined } });
      setList(({ items: before }) => ({ items: [...before, ...page.items], next_cursor: page.next_cursor }));
    });
  function open(item: Notification) {
    if (item.is_read) return;
    setItems((before) => before.map((other) => (other.id === item.id ? { ...other, is_read: true } : other)));
    void attempt(async () => {
      await callApi(readNotification, { params: { id: item.id } });
      router.refresh();
    });
  }

  if (items.length === 0) return empty;
  return (
    <div className="max-w-column">
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button asChild>
              <Link href="/invitations">{t('invitations')}</Link>
            </Button>
            <Button disabled={!hasUnread} onClick={() => void readAll()}>
              {t('readAll')}
            </Button>
          </>
        }
      />
      <ul className="flex flex-col gap-2">
        {items.map((item) => {
          const Icon = icons[item.type];
          return (
            <li key={item.id}>
              <Link
                href={item.link ?? '/notifications'}
                onClick={() => open(item)}
                className={clsx(
                  'flex items-start gap-4 rounded-card px-4 py-3.5 ring-1 ring-line transition-colors duration-hover hover:bg-overlay',
                  item.is_read ? 'bg-transparent' : 'bg-raised',
                )}
              >
                <span aria-hidden className="mt-0.5 flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent">
                  <Icon className="size-4.5" />
                </span>
                <span className="min-w-0 grow">
                  <span className="block text-sm text-quiet">{t(`type.${item.type}`)}</span>
                  <span className={clsx('block text-base wrap-anywhere', !item.is_read && 'font-semibold')}>{textOf(item)}</span>
                  <TimeAgo at={item.created_at} className="text-sm text-faint" />
                </span>
                {!item.is_read && (
                  <span className="mt-2 size-2 shrink-0 rounded-full bg-accent">
                    <span className="sr-only">{t('unread')}</span>
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
      {cursor !== null && (
        <div className="mt-6 flex justify-center">
          <Button onClick={() => void more()}>{t('more')}</Button>
        </div>
      )}
    </div>
  );
}
