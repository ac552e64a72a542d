'use client';

import { LockOpen, Tv } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Link } from '@/components/ui/link';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { unbanUser, type ManagedUser } from '@/lib/contracts/moderation.contract';
import { BanDialog } from './ban-dialog';

/** One account, and the door. */
export function UserRow({ user, onChanged }: { user: ManagedUser; onChanged(user: ManagedUser): void }) {
  const t = useTranslations('admin');
  const errorText = useErrorText();
  const [isBusy, setIsBusy] = useState(false);
  const name = user.display_name;

  async function unban() {
    setIsBusy(true);
    try {
      onChanged(await callApi(unbanUser, { params: { id: user.id } }));
      toast('good', t('unbanned', { name }));
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
    }
  }

  // On a phone the buttons stand beside the name as icons: with their words they would take a row of their own.
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card bg-raised px-4 pt-2 pb-3 ring-1 ring-line sm:gap-x-4">
      <Avatar name={name} />
      <div className="flex min-w-0 grow basis-40 flex-wrap items-center gap-x-2 sm:gap-x-4">
        <p className="flex min-w-0 grow basis-24 flex-wrap items-center gap-x-2">
          <span className="truncate text-base font-semibold">{name}</span>
          {user.role === 'admin' && <Badge tone="accent">{t('administrator')}</Badge>}
          {user.banned_at !== null && <Badge tone="bad">{t('bannedBadge')}</Badge>}
        </p>
        <div className="flex max-w-full items-center gap-1 sm:gap-2">
          {user.channel_id !== null && (
            <Button asChild size="sm" variant="quiet" className="coarse:min-w-11" icon={<Tv aria-hidden className="size-4 sm:hidden" />}>
              <Link href={`/channel/${user.channel_id}`} title={t('channelLink')}>
                <span className="max-sm:sr-only">{t('channelLink')}</span>
              </Link>
            </Button>
          )}
          {user.banned_at !== null ? (
            <Button size="sm" loading={isBusy} className="coarse:min-w-11" aria-label={t('unbanOf', { name })} title={t('unban')} onClick={() => void unban()} icon={<LockOpen aria-hidden className="size-4 sm:hidden" />}>
              <span className="max-sm:hidden">{t('unban')}</span>
            </Button>
          ) : (
            user.role !== 'admin' && <BanDialog person={user} isIconOnPhone onBanned={onChanged} />
          )}
        </div>
        <div className="basis-full">
          <p className="facts text-sm wrap-anywhere text-quiet">
            <span>@{user.username}</span>
            <span>{user.email}</span>
            <span>
              {t('joined')} <TimeAgo at={user.created_at} />
            </span>
          </p>
          {user.ban_reason !== null && <p className="mt-1 text-sm wrap-anywhere text-quiet">{t('bannedFor', { reason: user.ban_reason })}</p>}
        </div>
      </div>
    </div>
  );
}
