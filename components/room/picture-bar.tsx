'use client';

import { clsx } from 'clsx';
import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';

/**
 * What else stands below the picture, where the picture takes everything: at its top, coming and going with the player's
 * controls, unless it has to tell why the film stands.
 */
export function PictureBar({ stays, onLeave, children }: { stays: boolean; onLeave: (() => void) | null; children: ReactNode }) {
  const t = useTranslations('room');
  return (
    <div data-part="bar" className={clsx('absolute top-3 left-3 ml-[env(safe-area-inset-left)] flex transition-opacity duration-enter', !stays && 'group-has-[[data-shown=false]]/player:not-focus-within:opacity-0')}>
      <div className={clsx('glass-media pointer-events-auto flex items-center rounded-full p-0.5', !stays && 'group-has-[[data-shown=false]]/player:not-focus-within:pointer-events-none')}>
        {children}
        {onLeave && <Button variant="quiet" size="sm" shape="icon-pill" aria-label={t('leave')} onClick={onLeave} icon={<LogOut aria-hidden className="size-4.5" />} />}
      </div>
    </div>
  );
}
