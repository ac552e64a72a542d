'use client';

import { clsx } from 'clsx';
import { RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { callApi } from '@/lib/client/api';
import { isProblem, type ErrorCode } from '@/lib/contracts/errors';
import { createRoom, type Room } from '@/lib/contracts/rooms.contract';
import { listRelated, type Video } from '@/lib/contracts/videos.contract';
import { cardUrl } from '@/lib/domain/poster-names';

export interface FilmOverProps {
  videoId: number;
  /** The next room is as this one is. */
  like: Pick<Room, 'visibility' | 'control' | 'message_delay' | 'max_participants'>;
  mayControl: boolean;
  /** A room is opened by an account. */
  mayOpenRooms: boolean;
  /** The picture's top is taken. */
  isBelowBar: boolean;
  onAgain(): void;
  /** In the chat of this room. */
  onSay(text: string): void;
  onFault(code: ErrorCode): void;
}

const OFFERED = 3;
/** Some of what is related may be for subscribers: that would shut out those whom it is to be watched with. */
const LOOKED_AT = 12;

/** Over the last picture: whoever controls the film goes on with another one or begins anew, the others know that it is over. */
export function FilmOver({ videoId, like, mayControl, mayOpenRooms, isBelowBar, onAgain, onSay, onFault }: FilmOverProps) {
  const t = useTranslations('room.over');
  const router = useRouter();
  /** Null until it is known: what stands there already does not move. */
  const [films, setFilms] = useState<readonly Video[] | null>(null);
  const [openingId, setOpeningId] = useState<number | null>(null);
  const isOffered = mayControl && mayOpenRooms;

  useEffect(() => {
    if (!isOffered) return;
    let isCurrent = true;
    callApi(listRelated, { params: { id: videoId }, query: { limit: LOOKED_AT } }).then(
      ({ items }) => isCurrent && setFilms(items.filter((film) => film.access_level === 'public').slice(0, OFFERED)),
      () => isCurrent && setFilms([]),
    );
    return () => {
      isCurrent = false;
    };
  }, [isOffered, videoId]);

  async function goOn(film: Video) {
    if (openingId !== null) return;
    setOpeningId(film.id);
    const { visibility, control, message_delay, max_participants } = like;
    try {
      const room = await callApi(createRoom, { body: { video_id: film.id, visibility, control, message_delay, max_participants } });
      onSay(`${film.title}\n${room.share_url ?? new URL(`/room/${room.id}`, window.location.href).href}`);
      router.push(`/room/${room.id}`);
    } catch (error) {
      onFault(isProblem(error) ? error.code : 'internal');
      setOpeningId(null);
    }
  }

  if (!mayControl) {
    return (
      <p role="status" data-part="ask" className={clsx('pointer-events-none absolute right-(--over-notice-end) left-6 z-10 flex justify-center', isBelowBar ? 'top-16' : 'top-3')}>
        <span className="glass-media rounded-full px-4 py-2 text-base font-medium text-balance">{t('title')}</span>
      </p>
    );
  }
  if (isOffered && films === null) return null;
  return (
    <div
      role="group"
      aria-label={t('title')}
      data-part="veil"
      className="pointer-events-auto absolute inset-0 z-10 flex animate-fade-in flex-col overflow-y-auto bg-media-ground/90 py-2 pr-[calc(var(--over-middle-end)+0.5rem)] pl-2 text-on-media @sm:py-4 lying-phone:pr-[calc(var(--over-middle-end)+4rem)]"
    >
      <div className="m-auto flex w-full max-w-2xl flex-col items-center gap-2 px-1 @md:gap-4">
        {films === null || films.length === 0 ? (
          <p role="status" className="text-lg font-semibold">
            {t('title')}
          </p>
        ) : (
          <>
            <div role="status" className="text-center">
              <p className="font-semibold @md:text-lg">{t('next')}</p>
              <p className="text-xs text-balance text-on-media-quiet @md:text-sm">{t('nextText')}</p>
            </div>
            <ul className="flex w-full justify-center gap-2 @md:gap-4">
              {films.map((film) => (
                <li key={film.id} className="min-w-0 max-w-52 flex-1">
                  <button
                    type="button"
                    aria-disabled={openingId !== null || undefined}
                    aria-busy={openingId === film.id || undefined}
                    onClick={() => void goOn(film)}
                    className="flex w-full flex-col gap-1 rounded-control p-1 text-left transition-[background-color,opacity] duration-hover hover:bg-hover aria-disabled:opacity-50"
                  >
                    <span className="aspect-video w-full overflow-hidden rounded-control bg-media-ground ring-1 ring-line @max-md:aspect-2/1">
                      {film.thumbnail_url && <img src={cardUrl(film.thumbnail_url)} alt="" className="size-full object-cover" />}
                    </span>
                    <span className="line-clamp-1 text-xs font-medium wrap-anywhere @md:line-clamp-2 @md:text-sm">{film.title}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        <Button variant="media" size="sm" onClick={onAgain} icon={<RotateCcw aria-hidden className="size-4" />}>
          {t('again')}
        </Button>
      </div>
    </div>
  );
}
