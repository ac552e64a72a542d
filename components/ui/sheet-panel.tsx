'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { returnFocus, type PanelState } from './late-panel';
import { useDialogPlace } from './portal-place';
import type { SheetContent } from './sheet';

/** What Sheet opens. */
export function SheetPanel({ open, onOpenChange, origin, title, titleHidden = false, className, children }: SheetContent & PanelState) {
  const t = useTranslations('common');
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal container={useDialogPlace()}>
        <Radix.Overlay className="fixed inset-0 z-overlay animate-fade-in bg-scrim data-[state=closed]:animate-fade-out" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => returnFocus(event, origin)}
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
