'use client';

import { Slot } from 'radix-ui/slot';
import { startTransition, Suspense, useState, type ReactElement, type ReactNode } from 'react';
import { useErrorText } from './error-text';
import { toast } from './toast';

export interface MenuState {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export interface LazyMenuProps {
  /** Fetches the menu's code; called as soon as a pointer or the focus comes near. */
  preload: () => Promise<unknown>;
  /** The button, as it also stands in the menu itself once that is here. */
  trigger: ReactElement;
  children: (state: MenuState) => ReactNode;
}

/** A menu whose code comes when somebody is about to open it, not with every page. */
export function LazyMenu({ preload, trigger, children }: LazyMenuProps) {
  const [isWanted, setWanted] = useState(false);
  const [isOpen, setOpen] = useState(true);
  const errorText = useErrorText();
  // Before it is drawn: a part that cannot be fetched would take the page with it.
  const want = () =>
    void preload().then(
      () => startTransition(() => setWanted(true)),
      () => toast('bad', errorText('unavailable')),
    );
  const fetchAhead = () => void preload().catch(() => undefined);
  const waiting = (
    <Slot aria-haspopup="menu" aria-expanded={false} onPointerEnter={fetchAhead} onFocus={fetchAhead} onClick={want}>
      {trigger}
    </Slot>
  );
  return isWanted ? <Suspense fallback={waiting}>{children({ open: isOpen, onOpenChange: setOpen })}</Suspense> : waiting;
}
