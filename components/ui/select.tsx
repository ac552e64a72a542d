'use client';

import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useFieldControl } from './field';
import { controlClass } from './input';

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export type SelectProps = ComponentProps<'select'> & { options: readonly SelectOption[] };

/** The platform's own list: a wheel on a phone, type-ahead on a desktop, and no script. */
export function Select({ options, className, ...rest }: SelectProps) {
  const field = useFieldControl();
  return (
    <div className={clsx('relative', className)}>
      <select {...field} {...rest} className={clsx(controlClass, 'h-10 appearance-none truncate pr-9 pl-3 coarse:h-11 [&>option]:bg-overlay [&>option]:text-text')}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-quiet" />
    </div>
  );
}
