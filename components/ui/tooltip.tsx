'use client';

import * as Radix from 'radix-ui/tooltip';
import type { ReactNode } from 'react';
import { Kbd } from './kbd';
import { usePortalPlace } from './portal-place';

/** Long enough that crossing a toolbar shows nothing, short enough that waiting is answered. */
const OPEN_DELAY_MS = 400;

export interface TooltipProps {
  /** A few words. Never the only name of a control: an icon button keeps its `aria-label`. */
  text: ReactNode;
  /** The key that does the same. */
  shortcut?: string;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes a ref and can be focused. */
  children: ReactNode;
}

export function Tooltip({ text, shortcut, side = 'top', children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={OPEN_DELAY_MS} skipDelayDuration={OPEN_DELAY_MS}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal container={usePortalPlace()}>
          <Radix.Content side={side} sideOffset={6} collisionPadding={8} className="glass-dense z-toast flex max-w-72 animate-fade-in items-center gap-2 rounded-control px-2.5 py-1.5 text-sm text-text">
            {text}
            {shortcut && <Kbd>{shortcut}</Kbd>}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
