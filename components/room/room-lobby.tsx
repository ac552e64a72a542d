'use client';

import { Users } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Duration } from '@/components/ui/duration';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { enterAsGuest, joinRoom, type Room } from '@/lib/contracts/rooms.contract';

export interface RoomLobbyProps {
  room: Room;
  /** Null for a visitor, who comes in as a guest by the link. */
  username: string | null;
  shareToken: string | null;
  guestAllowed: boolean;
  here: string;
}


/**
 * Before the room: what plays, who opened it, how many are inside, and one button. Pressing it is also the gesture after
 * which the browser lets sound start, so the room opens in the same document.
 */
export function RoomLobby({ room, username, shareToken, guestAllowed, here }: RoomLobbyProps) {
  const t = useTranslations('room');
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const asGuest = username === null;

  async function enter(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    setIsBusy(true);
    setFault(null);
    try {
      if (asGuest) {
        await callApi(enterAsGuest, { body: { share_token: shareToken ?? '', display_name: name } });
      } else {
        await callApi(joinRoom, { params: { id: room.id }, body: shareToken === null ? {} : { share_token: shareToken } });
      }
      router.push(`/room/${room.id}`);
      router.refresh();
    } catch (error) {
      setFault(isProblem(error) && error.code === 'invalid' ? t('joinAsHint') : errorText(isProblem(error) ? error.code : 'internal'));
      setIsBusy(false);
    }
  }

  const signIn = `/login?next=${encodeURIComponent(here)}`;
  return (
    <div className="mx-auto grid max-w-5xl items-center gap-6 px-4 py-6 md:min-h-[calc(100dvh-var(--bar-height)-4rem)] md:grid-cols-[3fr_2fr] md:gap-10 md:px-6">
      <div className="relative aspect-video overflow-hidden rounded-card bg-media-ground shadow-float ring-1 ring-line">
        {room.video.thumbnail_url && <img src={room.video.thumbnail_url} alt="" className="size-full object-cover" />}
        {room.video.duration !== null && (
          <Badge tone="media" className="absolute right-2 bottom-2">
            <Duration durationSec={room.video.duration} />
          </Badge>
        )}
      </div>
      <div className="flex flex-col gap-4">
        <div>
          <h1 className="text-2xl font-semibold text-balance">{room.video.title}</h1>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-base text-quiet">
            <span>{t('hostedBy', { name: room.owner.username })}</span>
            <span className="inline-flex items-center gap-1.5">
              <Users aria-hidden className="size-4" />
              {t('inside', { count: room.participant_count })}
            </span>
          </p>
        </div>
        {!room.is_active ? (
          <p role="status" className="text-base text-quiet">
            {t('closedTitle')}
          </p>
        ) : asGuest && (!guestAllowed || shareToken === null) ? (
          <>
            <p className="text-base text-quiet">{t('needsAccount')}</p>
            <Button variant="primary" size="lg" asChild>
              <Link href={signIn}>{t('haveAccount')}</Link>
            </Button>
          </>
        ) : (
          <form onSubmit={(event) => void enter(event)} className="flex flex-col gap-4">
            {asGuest ? (
              <Field label={t('joinAs')} hint={t('joinAsHint')} error={fault} required>
                <Input name="name" maxLength={64} autoComplete="nickname" autoFocus />
              </Field>
            ) : (
              <>
                <p className="text-base text-quiet">{t('joinSignedIn', { name: username })}</p>
                {fault && (
                  <p role="alert" className="rounded-control bg-bad-soft px-3 py-2.5 text-base text-bad">
                    {fault}
                  </p>
                )}
              </>
            )}
            <Button type="submit" variant="primary" size="lg" loading={isBusy}>
              {t('join')}
            </Button>
            {asGuest && (
              <Link href={signIn} className="text-center text-base text-accent hover:underline">
                {t('haveAccount')}
              </Link>
            )}
          </form>
        )}
      </div>
    </div>
  );
}
