'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import type { DialogContent } from './dialog';
import { CloseContext } from './dialog-close';
import { returnFocus, type PanelState } from './late-panel';
import { useDialogPlace } from './portal-place';

const widths = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' };

/** What Dialog opens. */
export function DialogPanel({ open, onOpenChange, origin, title, description, footer, size = 'md', children }: DialogContent & PanelState) {
  const t = useTranslations('common');
  const close = useMemo(() => () => onOpenChange(false), [onOpenChange]);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal container={useDialogPlace()}>
        <Radix.Overlay className="fixed inset-0 z-overlay grid animate-fade-in grid-cols-1 items-end justify-items-center overflow-y-auto bg-scrim data-[state=closed]:animate-fade-out sm:items-center sm:p-6">
          <Radix.Content
            {...(description ? {} : { 'aria-describedby': undefined })}
            onCloseAutoFocus={(event) => returnFocus(event, origin)}
            className={clsx(
              'glass-dense flex max-h-[92dvh] w-full animate-sheet-in flex-col rounded-t-sheet outline-none data-[state=closed]:animate-sheet-out sm:max-h-[85dvh] sm:animate-pop-in sm:rounded-sheet sm:data-[state=closed]:animate-pop-out',
              widths[size],
            )}
          >
            <CloseContext value={close}>
              <header className="flex items-start gap-4 px-6 pt-5 pb-3">
                <div className="min-w-0 grow">
                  <Radix.Title className="py-1 text-xl font-semibold wrap-anywhere">{title}</Radix.Title>
                  {description && <Radix.Description className="mt-1 text-base text-quiet">{description}</Radix.Description>}
                </div>
                <Radix.Close asChild>
                  <Button variant="quiet" size="sm" shape="icon-pill" aria-label={t('close')} className="-mr-2" icon={<X aria-hidden className="size-4.5" />} />
                </Radix.Close>
              </header>
              {children && <div className="min-h-0 grow overflow-y-auto px-6 pt-1 pb-5">{children}</div>}
              {footer && <footer className="flex flex-col-reverse gap-2 border-t px-6 py-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:flex-row sm:justify-end">{footer}</footer>}
            </CloseContext>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
