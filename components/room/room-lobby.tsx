'use client';

import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Duration, formatDuration } from '@/components/ui/duration';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { callApi } from '@/lib/client/api';
import { endSharedLine } from '@/lib/client/shared-line';
import { isProblem, type ErrorCode } from '@/lib/contracts/errors';
import { enterAsGuest, joinRoom, type Room } from '@/lib/contracts/rooms.contract';
import { DoorNote, type Door } from './door-note';
import { recallGuestName, rememberGuestName } from './guest-name';

export interface RoomLobbyProps {
  room: Room;
  /** Null for a visitor, who comes in as a guest by the link. */
  ownName: string | null;
  isOtherGuest: boolean;
  shareToken: string | null;
  /** Whether the film is open to people without an account; they come by a link even so. */
  guestAllowed: boolean;
  /** Some of those inside. */
  people: readonly string[];
  /** What opens the video to this person, where something does. */
  unlock: ReactNode;
  here: string;
  /** The button was pressed, and what the browser allows in a gesture it allows now. */
  onPress(): void;
  onEntered(room: Room, guestToken: string | undefined): void;
}

/** Refusals that a second try does not change. */
const doors: Partial<Record<string, Door>> = { kicked: 'kicked', room_closed: 'closed', room_full: 'full', not_found: 'linkOver' };

function doorOf({ is_active: isActive, max_participants: most, participant_count: count }: Room): Door | null {
  if (!isActive) return 'closed';
  return most !== null && count >= most ? 'full' : null;
}

/** Before the room: what plays, who opened it, who is inside, and one button. */
export function RoomLobby({ room, ownName, isOtherGuest, shareToken, guestAllowed, people, unlock, here, onPress, onEntered }: RoomLobbyProps) {
  const t = useTranslations('room');
  const errorText = useErrorText();
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<ErrorCode | null>(null);
  const [shutDoor, setShutDoor] = useState<Door | null>(null);
  const asGuest = ownName === null;
  const door = shutDoor ?? doorOf(room);

  async function enter(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const name = String(given.get('name') ?? '').trim();
    onPress();
    setIsBusy(true);
    setFault(null);
    try {
      if (asGuest) {
        rememberGuestName(name);
        const body = { share_token: shareToken ?? '', display_name: name === '' ? String(given.get('otherwise')) : name };
        const { room: seated, token } = await callApi(enterAsGuest, { body });
        // The connection that stands still speaks for another room's guest.
        if (isOtherGuest) endSharedLine();
        onEntered(seated, token);
      } else {
        onEntered(await callApi(joinRoom, { params: { id: room.id }, body: shareToken === null ? {} : { share_token: shareToken } }), undefined);
      }
    } catch (error) {
      const code = isProblem(error) ? error.code : 'internal';
      setIsBusy(false);
      setShutDoor(doors[code] ?? null);
      setFault(code);
    }
  }

  const signIn = `/login?next=${encodeURIComponent(here)}`;
  const othersCount = Math.max(0, room.participant_count - people.length);
  return (
    <div className="mx-auto grid max-w-5xl items-center gap-6 px-4 py-6 md:min-h-[calc(100dvh-var(--bar-height)-4rem)] md:grid-cols-[3fr_2fr] md:gap-10 md:px-6 landscape:max-md:grid-cols-2 lying-phone:min-h-0 lying-phone:grid-cols-2 lying-phone:gap-5 lying-phone:py-3">
      <div className="relative aspect-video overflow-hidden rounded-card bg-media-ground shadow-float ring-1 ring-line">
        {room.video.thumbnail_url && <img src={room.video.thumbnail_url} alt="" fetchPriority="high" className="size-full object-cover" />}
        {room.is_active && room.is_playing && (
          <Badge tone="live" className="absolute top-2 left-2">
            {t('nowAt', { time: formatDuration(room.current_position) })}
          </Badge>
        )}
        {room.video.duration !== null && (
          <Badge tone="media" className="absolute right-2 bottom-2">
            <Duration durationSec={room.video.duration} />
          </Badge>
        )}
      </div>
      {/* On a lying phone the button is to be seen without scrolling. */}
      <div className="flex min-w-0 flex-col gap-4 lying-phone:gap-2.5">
        <div>
          <h1 className="line-clamp-3 text-2xl font-semibold text-balance wrap-anywhere lying-phone:line-clamp-2 lying-phone:text-lg">{room.video.title}</h1>
          <p className="mt-2 text-base text-quiet lying-phone:mt-1">{shareToken === null || !room.is_active ? t('hostedBy', { name: room.owner.display_name }) : t('invitedBy', { name: room.owner.display_name })}</p>
          {room.is_active && (
            <div className="mt-3 flex min-h-8 items-center lying-phone:mt-1.5 gap-2.5 text-base text-quiet">
              {people.length > 0 && (
                <span aria-hidden className="flex shrink-0 -space-x-2">
                  {people.map((name, index) => (
                    <Avatar key={index} name={name} size="sm" className="ring-2 ring-ground" />
                  ))}
                </span>
              )}
              <p className="line-clamp-2 min-w-0 wrap-anywhere">
                {people.length === 0 ? t('inside', { count: room.participant_count }) : t('insideNamed', { names: people.join(', '), count: othersCount })}
              </p>
            </div>
          )}
        </div>
        {door !== null ? (
          <DoorNote door={door} videoId={room.video_id} />
        ) : unlock !== null ? (
          unlock
        ) : asGuest && (!guestAllowed || shareToken === null) ? (
          <>
            <p className="text-base text-quiet">{guestAllowed ? t('needsLink') : t('needsAccount')}</p>
            <Button variant="primary" size="lg" asChild>
              <Link href={signIn}>{t('signIn')}</Link>
            </Button>
          </>
        ) : (
          <form onSubmit={(event) => void enter(event)} className="flex flex-col gap-4 lying-phone:gap-2.5">
            {asGuest ? (
              <GuestNameField fault={fault === 'invalid' ? t('joinAsFault') : null} />
            ) : (
              <p className="text-base wrap-anywhere text-quiet">{t('joinSignedIn', { name: ownName })}</p>
            )}
            {fault !== null && !(asGuest && fault === 'invalid') && <FormFault>{errorText(fault)}</FormFault>}
            <Button type="submit" variant="primary" size="lg" loading={isBusy}>
              {t('join')}
            </Button>
            {asGuest && (
              // Not fetched ahead: the line belongs to the film now.
              <Link href={signIn} className="self-center rounded-control px-3 py-1 text-center text-base text-accent hover:underline coarse:min-h-11 coarse:py-2.5">
                {t('haveAccount')}
              </Link>
            )}
          </form>
        )}
      </div>
    </div>
  );
}

/**
 * The name of the last time, or none: then one is given, so that a single tap is enough. The browser alone keeps what is
 * typed: before the page is alive it can be typed already, and no state of the page's own may stand against it.
 */
function GuestNameField({ fault }: { fault: string | null }) {
  const t = useTranslations('room');
  const field = useRef<HTMLInputElement>(null);
  const [number, setNumber] = useState<number | null>(null);
  useEffect(() => {
    if (field.current?.value === '') field.current.value = recallGuestName();
    setNumber(100 + Math.floor(Math.random() * 900));
  }, []);
  const otherwise = number === null ? t('guest') : t('guestNumbered', { number });
  return (
    <>
      <Field label={t('joinAs')} hint={t('joinAsHint')} error={fault}>
        <Input ref={field} name="name" maxLength={64} autoComplete="nickname" enterKeyHint="go" placeholder={otherwise} />
      </Field>
      <input type="hidden" name="otherwise" value={otherwise} />
    </>
  );
}
