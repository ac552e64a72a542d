'use client';

import type { ReactNode } from 'react';
import { LatePanel, WithLatePanel } from './late-panel';

export interface PopoverContent {
  /** What it is, for those who cannot see it. */
  label: string;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  className?: string;
  children: ReactNode;
}

export interface PopoverProps extends PopoverContent {
  trigger: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

const panel = new LatePanel<PopoverContent>(() => import('./popover-panel').then((module) => module.PopoverPanel));

/** A small card beside its button. */
export function Popover({ trigger, open, onOpenChange, ...content }: PopoverProps) {
  return <WithLatePanel panel={panel} panelProps={content} trigger={trigger} open={open} onOpenChange={onOpenChange} />;
}
