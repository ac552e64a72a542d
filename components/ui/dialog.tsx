'use client';

import type { ReactNode } from 'react';
import { LatePanel, WithLatePanel } from './late-panel';

export interface DialogContent {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  children?: ReactNode;
}

export interface DialogProps extends DialogContent {
  /** The button that opens it. Leave out where `open` is kept by the caller. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

const panel = new LatePanel<DialogContent>(() => import('./dialog-panel').then((module) => module.DialogPanel));

/** In the middle of a desktop, from the bottom of a phone. Focus stays inside and returns to where it was. */
export function Dialog({ trigger, open, onOpenChange, ...content }: DialogProps) {
  return <WithLatePanel panel={panel} panelProps={content} trigger={trigger} open={open} onOpenChange={onOpenChange} />;
}
