'use client';

import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { useFieldControl } from './field';

export const controlClass =
  'w-full rounded-control bg-field text-base text-text ring-1 ring-inset ring-line-strong transition-shadow duration-hover ' +
  'hover:ring-faint disabled:opacity-50 aria-invalid:ring-bad coarse:text-lg';

export type InputProps = ComponentProps<'input'> & {
  /** Stands inside at the start: an icon. */
  leading?: ReactNode;
  /** Stands inside at the end: a button, a unit. */
  trailing?: ReactNode;
};

export function Input({ leading, trailing, className, ...rest }: InputProps) {
  const field = useFieldControl();
  const input = (
    <input {...field} {...rest} className={clsx(controlClass, 'h-10 coarse:h-11', leading ? 'pl-10' : 'pl-3', trailing ? 'pr-11' : 'pr-3', className)} />
  );
  if (!leading && !trailing) return input;
  return (
    <div className="relative">
      {leading && <span className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-faint [&>svg]:size-4">{leading}</span>}
      {input}
      {trailing && <span className="absolute inset-y-0 right-1 flex items-center">{trailing}</span>}
    </div>
  );
}
