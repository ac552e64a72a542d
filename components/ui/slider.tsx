'use client';

import { clsx } from 'clsx';
import * as Radix from 'radix-ui/slider';
import type { ComponentProps } from 'react';

export type SliderProps = Omit<ComponentProps<typeof Radix.Root>, 'asChild' | 'value' | 'defaultValue' | 'onChange' | 'onValueChange' | 'onValueCommit'> & {
  label: string;
  value: number;
  onChange: (value: number) => void;
  /** Once, when the hand lets go. */
  onCommit?: (value: number) => void;
  /** What is read out, such as "80 %" or "+120 ms". */
  valueText?: string;
};

export function Slider({ label, value, onChange, onCommit, valueText, className, ...rest }: SliderProps) {
  return (
    <Radix.Root
      {...rest}
      value={[value]}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
      className={clsx('group relative -mx-1 flex h-6 w-[calc(100%+0.5rem)] touch-none items-center select-none coarse:h-11', className)}
    >
      <Radix.Track className="relative mx-1 h-1.5 grow overflow-hidden rounded-full bg-pressed">
        <Radix.Range className="absolute h-full bg-accent" />
      </Radix.Track>
      <Radix.Thumb aria-label={label} aria-valuetext={valueText} className="flex size-6 items-center justify-center rounded-full before:size-4 before:rounded-full before:bg-text before:shadow-card before:transition-transform before:duration-hover group-hover:before:scale-110" />
    </Radix.Root>
  );
}
