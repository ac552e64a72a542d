'use client';

import { clsx } from 'clsx';
import * as Radix from 'radix-ui/switch';
import { useId, type ComponentProps, type ReactNode } from 'react';

export type SwitchProps = Omit<ComponentProps<typeof Radix.Root>, 'children' | 'asChild'> & { label: ReactNode; hint?: ReactNode };

/** For what takes effect at once; a choice that is sent with a form is a Checkbox. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const id = useId();
  return (
    <div className={clsx('flex items-center justify-between gap-4 coarse:min-h-11', className)}>
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
      <Radix.Root
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
        className="relative h-6 w-10 shrink-0 rounded-full bg-pressed ring-1 ring-inset ring-line-strong transition-colors duration-hover before:absolute before:-inset-2.5 disabled:opacity-50 data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="block size-4.5 translate-x-0.75 rounded-full bg-quiet transition-transform duration-enter data-[state=checked]:translate-x-4.75 data-[state=checked]:bg-on-accent" />
      </Radix.Root>
    </div>
  );
}
