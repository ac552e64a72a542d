'use client';

import { clsx } from 'clsx';
import { Check, Minus } from 'lucide-react';
import * as Radix from 'radix-ui/checkbox';
import { useId, type ComponentProps, type ReactNode } from 'react';

export type CheckboxProps = Omit<ComponentProps<typeof Radix.Root>, 'children' | 'asChild'> & { label: ReactNode; hint?: ReactNode };

export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <div className={clsx('flex items-start gap-3 coarse:min-h-11 coarse:items-center', className)}>
      <Radix.Root
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
        className="relative mt-px flex size-5 shrink-0 items-center justify-center rounded-control bg-hover text-on-accent ring-1 ring-inset ring-line-strong transition-colors duration-hover before:absolute before:-inset-3 hover:bg-pressed disabled:opacity-50 data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent"
      >
        <Radix.Indicator className="group animate-pop-in">
          <Check aria-hidden className="size-3.5 stroke-3 group-data-[state=indeterminate]:hidden" />
          <Minus aria-hidden className="hidden size-3.5 stroke-3 group-data-[state=indeterminate]:block" />
        </Radix.Indicator>
      </Radix.Root>
      <div>
        <label htmlFor={id} className="block text-base">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="mt-0.5 text-sm text-quiet">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
