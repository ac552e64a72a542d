'use client';

import { Users } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { Segmented } from '@/components/ui/segmented';
import { TimeAgo } from '@/components/ui/time-ago';
import { MoreButton } from '@/components/ui/more-button';
import { useMore } from '@/components/ui/use-more';
import { callApi } from '@/lib/client/api';
import type { List } from '@/lib/contracts/primitives';
import { listSubscribers, type Subscriber } from '@/lib/contracts/studio.contract';

/** Who follows the channel, latest first; all of them or the sponsors. */
export function SubscriberList({ first, sponsors, channelId }: { first: List<Subscriber>; sponsors: boolean; channelId: number }) {
  const t = useTranslations('studio');
  const router = useRouter();
  const list = useMore(first, (cursor) => callApi(listSubscribers, { query: { cursor, ...(sponsors && { sponsors: 'true' as const }) } }));
  const { items } = list;
  return (
    <>
      <Segmented
        label={t('subscribersFilter')}
        value={sponsors ? 'sponsors' : 'all'}
        onChange={(value) => router.replace(value === 'sponsors' ? '/studio/subscribers?sponsors=true' : '/studio/subscribers')}
        options={[
          { value: 'all', label: t('subscribersAll') },
          { value: 'sponsors', label: t('subscribersSponsors') },
        ]}
      />
      {items.length === 0 ? (
        <EmptyState
          icon={<Users />}
          title={sponsors ? t('sponsorsEmptyTitle') : t('subscribersEmptyTitle')}
          text={sponsors ? t('sponsorsEmptyText') : t('subscribersEmptyText')}
          action={
            <Button asChild>
              <Link href={sponsors ? '/studio' : `/channel/${channelId}`}>{sponsors ? t('backToStudio') : t('toChannel')}</Link>
            </Button>
          }
        />
      ) : (
        <ul className="mt-4 flex flex-col gap-2">
          {items.map(({ user, is_sponsor: isSponsor, created_at: at }) => (
            <li key={user.id} className="flex items-center gap-3 rounded-card bg-raised px-4 py-3 ring-1 ring-line">
              <Avatar name={user.display_name} />
              <div className="min-w-0 grow">
                <p className="truncate text-base font-semibold">{user.display_name}</p>
                <p className="truncate text-sm text-quiet">
                  @{user.username} · <TimeAgo at={at} />
                </p>
              </div>
              {isSponsor && <Badge tone="accent">{t('sponsorBadge')}</Badge>}
            </li>
          ))}
        </ul>
      )}
      <MoreButton list={list} label={t('more')} />
    </>
  );
}
