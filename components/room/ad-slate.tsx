'use client';

import { SkipForward } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SKIP_AFTER_SEC } from '@/components/player/pre-roll';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { WireAd } from '@/lib/sync/wire';

export interface AdSlateProps {
  slot: WireAd;
  /** Null while the clock is not known yet. */
  serverNowMs(): number | null;
  maySkip: boolean;
  onSkip(): void;
}

const LOOK_EVERY_MS = 250;

/** Over the film while others see an advertisement before it: this viewer waits with them. */
export function AdSlate({ slot, serverNowMs, maySkip, onSkip }: AdSlateProps) {
  const t = useTranslations('room.slate');
  const [leftSec, setLeftSec] = useState<number | null>(null);
  useEffect(() => {
    const look = () => {
      const nowMs = serverNowMs();
      setLeftSec(nowMs === null ? null : Math.max(0, Math.ceil((slot.until - nowMs) / 1000)));
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [serverNowMs, slot.until]);

  const skipInSec = leftSec === null ? SKIP_AFTER_SEC : Math.max(0, Math.ceil(SKIP_AFTER_SEC - (slot.slot_s - leftSec)));
  return (
    <div className="pointer-events-auto absolute inset-0 z-10 flex flex-col items-center justify-center gap-4 bg-media-ground p-6 text-center text-on-media @max-md:gap-2 @max-md:p-3 pr-(--over-notice-end) @max-md:pr-(--over-notice-end)">
      {/* The sentence says it too, and a small picture has no room for both. */}
      <Badge tone="media" className="@max-md:hidden">
        {t('label')}
      </Badge>
      <p role="status" className="max-w-sm text-lg text-balance @max-md:text-base">
        {t('text')}
      </p>
      {leftSec !== null && (
        <p role="timer" className="tabular">
          {t('left', { seconds: leftSec })}
        </p>
      )}
      {maySkip && slot.slot_s > SKIP_AFTER_SEC && (
        <Button variant="media" className="tabular" disabled={skipInSec > 0} onClick={onSkip} icon={skipInSec > 0 ? undefined : <SkipForward aria-hidden className="size-4" />}>
          {skipInSec > 0 ? t('skipIn', { seconds: skipInSec }) : t('skip')}
        </Button>
      )}
    </div>
  );
}
