'use client';

import { clsx } from 'clsx';
import * as Radix from 'radix-ui/radio-group';
import type { ReactNode } from 'react';

export interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; icon?: ReactNode }[];
  size?: 'sm' | 'md';
  className?: string;
}

/** One of a few: theme, period of a chart, who controls a room. */
export function Segmented<Value extends string>({ label, value, onChange, options, size = 'md', className }: SegmentedProps<Value>) {
  return (
    <Radix.Root aria-label={label} value={value} onValueChange={(next) => onChange(next as Value)} orientation="horizontal" className={clsx('inline-flex max-w-full flex-wrap gap-0.5 rounded-control bg-hover p-0.5 ring-1 ring-inset ring-line', className)}>
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          className={clsx(
            'inline-flex grow items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap text-quiet transition-colors duration-hover hover:text-text focus-visible:-outline-offset-2 data-[state=checked]:bg-overlay data-[state=checked]:text-text data-[state=checked]:shadow-card coarse:min-h-11 coarse:min-w-11 [&>svg]:size-4',
            size === 'sm' ? 'h-7 px-2.5 text-sm max-sm:px-1.5' : 'h-9 px-3.5 text-base max-sm:px-2 max-sm:text-sm',
          )}
        >
          {option.icon}
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
