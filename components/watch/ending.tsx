'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePlayer } from '@/components/player/player-context';
import { Button } from '@/components/ui/button';
import { Duration } from '@/components/ui/duration';
import type { Video } from '@/lib/contracts/videos.contract';
import { cardUrl } from '@/lib/domain/poster-names';

/** Long enough to read the title and say no. */
const COUNTDOWN_SEC = 8;

export type NextVideo = Pick<Video, 'id' | 'title' | 'thumbnail_url' | 'duration' | 'channel'>;

/** Whoever wants little motion, writes a comment, or reads a dialog is not carried off to the next film; nor from this page to none, where there is no network. */
function mayGoOn(): boolean {
  if (!navigator.onLine) return false;
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return false;
  const focused = document.activeElement;
  return !document.querySelector('[role="dialog"]') && !(focused instanceof HTMLElement && focused.matches('textarea, input, select, [contenteditable]'));
}

/** Over the last frame: what comes next, which begins by itself unless somebody says no. */
export function Ending({ next }: { next: NextVideo }) {
  const t = useTranslations('watch.end');
  const router = useRouter();
  const { perform } = usePlayer();
  const [leftSec, setLeftSec] = useState<number | null>(() => (mayGoOn() ? COUNTDOWN_SEC : null));

  useEffect(() => {
    if (leftSec === null) return;
    if (leftSec === 0) {
      router.push(`/video/${next.id}`);
      return;
    }
    const timer = setTimeout(() => setLeftSec((before) => (before === null ? null : mayGoOn() ? before - 1 : null)), 1_000);
    return () => clearTimeout(timer);
  }, [leftSec, next.id, router]);

  return (
    <div role="group" aria-label={t('label')} data-part="veil" className="absolute inset-0 z-20 grid animate-fade-in place-items-center overflow-y-auto bg-media-ground/90 p-2 @sm:p-4">
      <div className="flex w-full max-w-2xl flex-col items-center gap-4 @lg:flex-row">
        {next.thumbnail_url && (
          <div className="relative hidden aspect-video w-64 shrink-0 overflow-hidden rounded-card @lg:block">
            <img src={cardUrl(next.thumbnail_url)} alt="" className="size-full object-cover" />
            {next.duration !== null && <Duration durationSec={next.duration} className="glass-media tabular absolute right-2 bottom-2 rounded-full px-2 text-xs" />}
          </div>
        )}
        <div className="flex min-w-0 flex-col gap-1 @max-lg:items-center @max-lg:text-center">
          <p role="status" className="tabular text-sm text-on-media-quiet">
            {leftSec === null ? t('next') : t('nextIn', { seconds: leftSec })}
          </p>
          <p className="line-clamp-2 text-lg font-semibold text-balance text-on-media">{next.title}</p>
          <p className="max-w-full truncate text-sm text-on-media-quiet @max-sm:hidden">{next.channel.name}</p>
          <div className="mt-1 flex flex-wrap gap-2 @sm:mt-3 @max-lg:justify-center">
            <Button variant="primary" onClick={() => setLeftSec(0)}>
              {t('play')}
            </Button>
            {leftSec === null ? (
              <Button className="text-on-media" onClick={() => perform({ kind: 'toggle_play' })}>
                {t('again')}
              </Button>
            ) : (
              <Button className="text-on-media" onClick={() => setLeftSec(null)}>
                {t('cancel')}
              </Button>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}
