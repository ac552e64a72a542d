'use client';

import { clsx } from 'clsx';
import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';

export interface PictureBarProps {
  stays: boolean;
  onLeave: (() => void) | null;
  /** Beside it, or below it where there is no room. */
  aside: ReactNode;
  children: ReactNode;
}

/**
 * What else stands below the picture, where the picture takes everything: at its top, coming and going with the player's
 * controls, unless it has to tell why the film stands.
 */
export function PictureBar({ stays, onLeave, aside, children }: PictureBarProps) {
  const t = useTranslations('room');
  const heard = clsx('pointer-events-auto', !stays && 'group-has-[[data-shown=false]]/player:not-focus-within:pointer-events-none');
  return (
    <div data-part="bar" className={clsx('absolute top-3 left-3 z-20 ml-[env(safe-area-inset-left)] flex max-w-[calc(100cqw-var(--over-notice-end)-11rem)] flex-wrap items-center gap-2 transition-opacity lying-phone:max-w-[calc(100cqw-var(--over-notice-end)-5rem)] duration-enter', !stays && 'group-has-[[data-shown=false]]/player:not-focus-within:opacity-0')}>
      <div className={clsx('glass-media flex max-w-full min-w-0 items-center rounded-full p-0.5', heard)}>
        {children}
        {onLeave && <Button variant="quiet" size="sm" shape="icon-pill" aria-label={t('leave')} onClick={onLeave} icon={<LogOut aria-hidden className="size-4.5" />} />}
      </div>
      {aside && <div className={clsx('glass-media rounded-full p-0.5', heard)}>{aside}</div>}
    </div>
  );
}
