'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';

export interface SheetProps {
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** Hide the title from sight where the content makes it plain; it is still read out. */
  titleHidden?: boolean;
  className?: string;
  children: ReactNode;
}

/** A panel from the bottom, over a dimmed page: what a menu or a side panel is on a phone. */
export function Sheet({ trigger, open, onOpenChange, title, titleHidden = false, className, children }: SheetProps) {
  const t = useTranslations('common');
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-overlay animate-fade-in bg-scrim data-[state=closed]:animate-fade-out" />
        <Radix.Content
          aria-describedby={undefined}
          className={clsx(
            'glass-dense fixed inset-x-0 bottom-0 z-overlay mx-auto flex max-h-[85dvh] w-full max-w-xl animate-sheet-in flex-col rounded-t-sheet pb-[env(safe-area-inset-bottom)] outline-none data-[state=closed]:animate-sheet-out',
            className,
          )}
        >
          <div aria-hidden className="mx-auto mt-2 h-1 w-9 rounded-full bg-line-strong" />
          <header className="flex items-center justify-between gap-4 px-5 pt-2 pb-1">
            <Radix.Title className={titleHidden ? 'sr-only' : 'text-lg font-semibold'}>{title}</Radix.Title>
            <Radix.Close asChild>
              <Button variant="quiet" size="sm" shape="icon-pill" aria-label={t('close')} className="-mr-2 ml-auto" icon={<X aria-hidden className="size-4.5" />} />
            </Radix.Close>
          </header>
          <div className="min-h-0 grow overflow-y-auto px-5 pb-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
