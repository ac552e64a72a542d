'use client';

import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';

/**
 * What else stands below the picture, where the picture takes everything: at its top, coming and going with the player's
 * controls.
 */
export function PictureBar({ onLeave, children }: { onLeave: (() => void) | null; children: ReactNode }) {
  const t = useTranslations('room');
  return (
    <div className="absolute top-3 left-3 ml-[env(safe-area-inset-left)] flex transition-opacity duration-enter group-has-[[data-shown=false]]/player:not-focus-within:opacity-0">
      <div className="glass-media pointer-events-auto flex items-center rounded-full p-0.5 group-has-[[data-shown=false]]/player:not-focus-within:pointer-events-none">
        {children}
        {onLeave && <Button variant="quiet" size="sm" shape="icon-pill" aria-label={t('leave')} onClick={onLeave} icon={<LogOut aria-hidden className="size-4.5" />} />}
      </div>
    </div>
  );
}
