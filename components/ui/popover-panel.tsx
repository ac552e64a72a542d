'use client';

import { clsx } from 'clsx';
import * as Radix from 'radix-ui/popover';
import type { RefObject } from 'react';
import { returnFocus, type PanelState } from './late-panel';
import type { PopoverContent } from './popover';
import { usePortalPlace } from './portal-place';

/** What Popover opens. */
export function PopoverPanel({ open, onOpenChange, origin, label, align = 'center', side = 'bottom', className, children }: PopoverContent & PanelState) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={origin as RefObject<HTMLElement>} />
      <Radix.Portal container={usePortalPlace()}>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={8}
          collisionPadding={8}
          onCloseAutoFocus={(event) => returnFocus(event, origin)}
          // The button closes it by itself.
          onInteractOutside={(event) => event.target instanceof Node && origin.current?.contains(event.target) && event.preventDefault()}
          className={clsx(
            'glass-dense z-overlay w-80 max-w-[calc(100vw-1rem)] origin-(--radix-popover-content-transform-origin) animate-pop-in rounded-card p-4 outline-none data-[state=closed]:animate-pop-out',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
