'use client';

import { UserSearch } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { MoreButton } from '@/components/ui/more-button';
import { useMore } from '@/components/ui/use-more';
import { callApi } from '@/lib/client/api';
import { listUsers, type ManagedUser } from '@/lib/contracts/moderation.contract';
import type { List } from '@/lib/contracts/primitives';
import { UserRow } from './user-row';

function addressOf(q: string, bannedOnly: boolean): string {
  const query = new URLSearchParams({ ...(q !== '' && { q }), ...(bannedOnly && { banned: 'true' }) }).toString();
  return query === '' ? '/admin/users' : `/admin/users?${query}`;
}

/** Everybody who has an account, newest first, to be found and shut out. */
export function UserList({ first, q, bannedOnly }: { first: List<ManagedUser>; q: string; bannedOnly: boolean }) {
  const t = useTranslations('admin');
  const router = useRouter();
  const list = useMore(first, (cursor) =>
    callApi(listUsers, { query: { cursor, ...(q !== '' && { q }), ...(bannedOnly && { banned: 'true' as const }) } }),
  );
  const { items, setItems } = list;
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <form
          role="search"
          className="flex grow items-end gap-2 sm:max-w-md"
          onSubmit={(event) => {
            event.preventDefault();
            router.push(addressOf(String(new FormData(event.currentTarget).get('q') ?? '').trim(), bannedOnly));
          }}
        >
          <Field label={t('findLabel')} className="grow">
            <Input name="q" type="search" defaultValue={q} maxLength={100} placeholder={t('findHint')} />
          </Field>
          <Button type="submit">{t('find')}</Button>
        </form>
        <Segmented
          label={t('whoLabel')}
          value={bannedOnly ? 'banned' : 'all'}
          onChange={(value) => router.push(addressOf(q, value === 'banned'))}
          options={[
            { value: 'all', label: t('everyone') },
            { value: 'banned', label: t('bannedOnly') },
          ]}
        />
      </div>
      {items.length === 0 ? (
        <EmptyState icon={<UserSearch />} title={bannedOnly && q === '' ? t('noBannedTitle') : t('noUsersTitle')} text={bannedOnly && q === '' ? undefined : t('noUsersText')} />
      ) : (
        <ul className="mt-4 flex flex-col gap-2">
          {items.map((user) => (
            <li key={user.id}>
              <UserRow user={user} onChanged={(changed) => setItems((before) => before.map((item) => (item.id === changed.id ? changed : item)))} />
            </li>
          ))}
        </ul>
      )}
      <MoreButton list={list} label={t('more')} />
    </>
  );
}
