'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { overSharedLine } from '@/lib/client/shared-line';
import { isProblem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import { acceptInvitation, declineInvitation, listInvitations, type ListedInvitation } from '@/lib/contracts/rooms.contract';
import { InvitationCard } from './invitation-card';

/** Invitations received, the newest first; another one comes in by itself. */
export function InvitationList({ first }: { first: List<ListedInvitation> }) {
  const t = useTranslations('notifications.invitation');
  const errorText = useErrorText();
  const router = useRouter();
  const [older, setOlder] = useState<ListedInvitation[]>([]);
  const [cursor, setCursor] = useState(first.next_cursor);
  const [answers, setAnswers] = useState<Readonly<Record<number, ListedInvitation['status']>>>({});
  const [busyId, setBusyId] = useState<number | null>(null);

  useEffect(() => overSharedLine((line) => line.on('notification', ({ type }) => type === 'room_invitation' && router.refresh())), [router]);

  async function attempt(id: number | null, work: () => Promise<void>) {
    setBusyId(id);
    try {
      await work();
    } catch (error) {
      const code = isProblem(error) ? error.code : 'internal';
      toast('bad', errorText(code));
      // Answered elsewhere, or the room is gone: the page at hand is old.
      if (code === 'already_answered' || code === 'not_found') router.refresh();
    } finally {
      setBusyId(null);
    }
  }
  const accept = (item: ListedInvitation) =>
    attempt(item.id, async () => {
      await callApi(acceptInvitation, { params: { id: item.id }, body: {} });
      router.push(`/room/${item.room_id}`);
    });
  const decline = (item: ListedInvitation) =>
    attempt(item.id, async () => {
      await callApi(declineInvitation, { params: { id: item.id }, body: {} });
      setAnswers((before) => ({ ...before, [item.id]: 'declined' }));
    });
  const more = () =>
    attempt(null, async () => {
      const page = await callApi(listInvitations, { query: { cursor: cursor ?? undefined } });
      setOlder((before) => [...before, ...page.items]);
      setCursor(page.next_cursor);
    });

  const items = [...first.items, ...older.filter((item) => !first.items.some((known) => known.id === item.id))];
  return (
    <>
      <ul className="flex max-w-column flex-col gap-3">
        {items.map((item) => (
          <li key={item.id}>
            <InvitationCard
              invitation={{ ...item, status: item.status === 'pending' ? (answers[item.id] ?? 'pending') : item.status }}
              isBusy={busyId === item.id}
              onAccept={() => void accept(item)}
              onDecline={() => void decline(item)}
            />
          </li>
        ))}
      </ul>
      {cursor !== null && (
        <div className="mt-6 flex max-w-column justify-center">
          <Button onClick={() => void more()}>{t('more')}</Button>
        </div>
      )}
    </>
  );
}
