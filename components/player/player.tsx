'use client';

import { clsx } from 'clsx';
import { lazy, startTransition, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PortalPlace } from '@/components/ui/portal-place';
import { loadHls } from './hls-library';
import { PlayerAhead } from './player-ahead';
import type { PlayerProps } from './player-props';

/** Engine and controls travel beside the poster, not before it. */
const Stage = lazy(() => import('./stage').then((module) => ({ default: module.Stage })));

/**
 * The player. Its frame and poster are in the first HTML in their final size; everything else arrives into them.
 * It wears the dark theme in either, because what lies behind its controls is a film and not a page.
 */
export function Player(props: PlayerProps) {
  const t = useTranslations('player');
  const { video, fill = false, topLayer, className } = props;
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const [portal, setPortal] = useState<HTMLElement | null>(null);
  const [backdrop, setBackdrop] = useState<HTMLElement | null>(null);
  const [isMounted, setMounted] = useState(false);
  const [picturedVideoId, setPicturedVideoId] = useState<number | null>(null);
  const onPicture = useCallback(() => setPicturedVideoId(video.id), [video.id]);
  useEffect(() => {
    startTransition(() => setMounted(true));
    // Beside the controls' chunk; whoever needs it finds it on its way, and tells of a failure.
    loadHls().catch(() => undefined);
  }, []);

  return (
    <section
      ref={setFrame}
      data-theme="dark"
      data-part="player"
      aria-label={t('label', { title: video.title })}
      className={clsx('group/player relative w-full bg-transparent text-on-media', fill ? 'h-full' : 'aspect-video [&:fullscreen]:aspect-auto', className)}
    >
      <div ref={setBackdrop} className="absolute inset-0 -z-10 group-[:fullscreen]/player:hidden" />
      <div className="@container relative isolate size-full overflow-hidden rounded-card bg-media-ground max-sm:rounded-none group-[:fullscreen]/player:rounded-none">
        <PlayerAhead streamUrl={props.stream?.stream_url ?? null} />
        {isMounted && (
          <Suspense>
            <Stage player={props} frame={frame} portal={portal} backdrop={backdrop} onPicture={onPicture} />
          </Suspense>
        )}
        {video.thumbnail_url !== null && (
          <img
            src={video.thumbnail_url}
            alt=""
            fetchPriority="high"
            className={clsx('pointer-events-none absolute inset-0 size-full object-contain transition-opacity duration-enter', picturedVideoId === video.id && 'opacity-0')}
          />
        )}
        {topLayer && (
          <PortalPlace element={portal}>
            <div className="pointer-events-none absolute inset-0 z-20">{topLayer}</div>
          </PortalPlace>
        )}
      </div>
      <div ref={setPortal} />
    </section>
  );
}
