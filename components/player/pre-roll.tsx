'use client';

import { ExternalLink, Play, SkipForward } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import type { PreRollAd } from './player-props';

export const SKIP_AFTER_SEC = 5;

/** An advertisement that shows nothing for this long is over: nobody waits for it. */
const GIVE_UP_AFTER_MS = 6_000;

export interface PreRollProps {
  ad: PreRollAd;
  volume: number;
  isMuted: boolean;
  /** In a room only who controls it may. */
  maySkip: boolean;
  /** It ran to its end, was skipped, or failed: all the same to the film. */
  onFinished: (how: 'ended' | 'skipped' | 'failed') => void;
}

/** An advertisement before the film, which loads behind it meanwhile. */
export function PreRoll({ ad, volume, isMuted, maySkip, onFinished }: PreRollProps) {
  const t = useTranslations('player');
  const video = useRef<HTMLVideoElement>(null);
  const isOver = useRef(false);
  const [positionSec, setPositionSec] = useState(0);
  const [isBlocked, setBlocked] = useState(false);
  const [hasStarted, setStarted] = useState(false);
  const [durationSec, setDurationSec] = useState(ad.duration);

  const finish = useCallback(
    (how: 'ended' | 'skipped' | 'failed') => {
      if (isOver.current) return;
      isOver.current = true;
      onFinished(how);
    },
    [onFinished],
  );

  const start = useCallback(() => {
    setBlocked(false);
    video.current?.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') setBlocked(true);
      else if (!(error instanceof DOMException && error.name === 'AbortError')) finish('failed');
    });
  }, [finish]);

  useEffect(start, [start]);

  useEffect(() => {
    const element = video.current;
    if (element) Object.assign(element, { volume, muted: isMuted });
  }, [volume, isMuted]);

  useEffect(() => {
    if (hasStarted || isBlocked) return;
    const timer = setTimeout(() => finish('failed'), GIVE_UP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [finish, hasStarted, isBlocked]);

  const leftSec = Math.max(0, Math.ceil(durationSec - positionSec));
  const skipInSec = Math.max(0, Math.ceil(SKIP_AFTER_SEC - positionSec));
  const isSkippable = durationSec > SKIP_AFTER_SEC;

  return (
    <section aria-label={t('ad.about', { title: ad.title })} className="absolute inset-0 z-20 bg-media-ground">
      <video
        ref={video}
        src={ad.video_url}
        playsInline
        preload="auto"
        className="size-full object-contain"
        onPlaying={() => setStarted(true)}
        onTimeUpdate={(event) => setPositionSec(event.currentTarget.currentTime)}
        onDurationChange={(event) => Number.isFinite(event.currentTarget.duration) && setDurationSec(event.currentTarget.duration)}
        onEnded={() => finish('ended')}
        onError={() => finish('failed')}
      />
      <div className="absolute inset-x-3 top-3 flex items-center gap-2 group-has-[[data-part=bar]]/player:top-18">
        <Badge tone="media">{t('ad.label')}</Badge>
        <span className="glass-media tabular rounded-full px-2.5 py-0.5 text-xs" role="timer">
          {t('ad.left', { seconds: leftSec })}
        </span>
      </div>
      {isBlocked && (
        <div className="absolute inset-0 grid place-items-center">
          <button type="button" aria-label={t('play')} onClick={start} className="glass-media grid size-16 place-items-center rounded-full focus-visible:outline-on-media">
            <Play aria-hidden fill="currentColor" className="size-7 translate-x-0.5" />
          </button>
        </div>
      )}
      <div className="absolute inset-x-3 bottom-4 flex items-end justify-between gap-2">
        {ad.click_url === null ? (
          <span />
        ) : (
          <Button asChild variant="media" className="min-w-0 shrink!">
            <a href={ad.click_url} target="_blank" rel="noopener noreferrer nofollow sponsored" onClick={() => video.current?.pause()}>
              <span className="max-w-48 truncate">{ad.title}</span>
              <ExternalLink aria-hidden className="size-4" />
              <span className="sr-only">{t('ad.visit')}</span>
            </a>
          </Button>
        )}
        {isSkippable && maySkip && (
          <Button variant="media" className="tabular" disabled={skipInSec > 0} onClick={() => finish('skipped')} icon={skipInSec > 0 ? undefined : <SkipForward aria-hidden className="size-4" />}>
            {skipInSec > 0 ? t('ad.skipIn', { seconds: skipInSec }) : t('ad.skip')}
          </Button>
        )}
      </div>
      <div className="absolute inset-x-0 bottom-0" aria-hidden>
        <Progress value={Math.min(1, positionSec / Math.max(1, durationSec))} label={t('ad.label')} />
      </div>
    </section>
  );
}
