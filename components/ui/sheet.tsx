'use client';

import type { ReactNode } from 'react';
import { LatePanel, WithLatePanel } from './late-panel';

export interface SheetContent {
  title: ReactNode;
  /** Hide the title from sight where the content makes it plain; it is still read out. */
  titleHidden?: boolean;
  className?: string;
  children: ReactNode;
}

export interface SheetProps extends SheetContent {
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

const panel = new LatePanel<SheetContent>(() => import('./sheet-panel').then((module) => module.SheetPanel));

/** A panel from the bottom, over a dimmed page: what a menu or a side panel is on a phone. */
export function Sheet({ trigger, open, onOpenChange, ...content }: SheetProps) {
  return <WithLatePanel panel={panel} panelProps={content} trigger={trigger} open={open} onOpenChange={onOpenChange} />;
}
