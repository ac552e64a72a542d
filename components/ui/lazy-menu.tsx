'use client';

import { Slot } from 'radix-ui/slot';
import { Suspense, useState, type ReactElement, type ReactNode } from 'react';
import { useLateCode } from './use-late-code';

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
  const drawLate = useLateCode();
  const want = () => drawLate(preload, () => setWanted(true));
  const fetchAhead = () => void preload().catch(() => undefined);
  const waiting = (
    <Slot aria-haspopup="menu" aria-expanded={false} onPointerEnter={fetchAhead} onFocus={fetchAhead} onClick={want}>
      {trigger}
    </Slot>
  );
  return isWanted ? <Suspense fallback={waiting}>{children({ open: isOpen, onOpenChange: setOpen })}</Suspense> : waiting;
}
