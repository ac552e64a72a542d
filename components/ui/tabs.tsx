'use client';

import { clsx } from 'clsx';
import * as Radix from 'radix-ui/tabs';
import type { ReactNode } from 'react';

export interface TabsProps {
  label: string;
  items: readonly { value: string; label: ReactNode; content: ReactNode }[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  /** Panels fill the height and stay mounted (chat keeps its place while People is looked at). */
  fill?: boolean;
  className?: string;
}

export function Tabs({ label, items, value, defaultValue, onChange, fill = false, className }: TabsProps) {
  return (
    <Radix.Root value={value} defaultValue={defaultValue ?? (value === undefined ? items[0]?.value : undefined)} onValueChange={onChange} className={clsx(fill && 'flex min-h-0 flex-col', className)}>
      <Radix.List aria-label={label} className="no-scrollbar flex shrink-0 gap-1 overflow-x-auto border-b">
        {items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            className="relative px-3 py-2.5 text-base font-medium whitespace-nowrap text-quiet transition-colors duration-hover after:absolute after:inset-x-3 after:-bottom-px after:h-0.5 after:rounded-full after:bg-transparent hover:text-text focus-visible:-outline-offset-2 data-[state=active]:text-text data-[state=active]:after:bg-accent coarse:min-h-11"
          >
            {item.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value} forceMount={fill || undefined} className={clsx('focus-visible:-outline-offset-2', fill && 'min-h-0 grow data-[state=inactive]:hidden')}>
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
