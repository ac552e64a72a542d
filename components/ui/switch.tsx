'use client';

import { clsx } from 'clsx';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { ToggleText } from './toggle-text';

export type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'children' | 'size'> & {
  label: ReactNode;
  hint?: ReactNode;
  onCheckedChange?: (checked: boolean) => void;
};

/** For what takes effect at once; a choice that is sent with a form is a Checkbox. */
export function Switch({ label, hint, onCheckedChange, onChange, className, ...rest }: SwitchProps) {
  const id = useId();
  return (
    <div className={clsx('flex items-center justify-between gap-4 coarse:min-h-11', className)}>
      <ToggleText id={id} label={label} hint={hint} />
      <span className="relative h-6 w-10 shrink-0">
        <input
          {...rest}
          id={id}
          type="checkbox"
          role="switch"
          onChange={(event) => {
            onChange?.(event);
            onCheckedChange?.(event.target.checked);
          }}
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="peer absolute inset-0 cursor-pointer appearance-none rounded-full bg-pressed ring-1 ring-inset ring-line-strong transition-colors duration-hover before:absolute before:-inset-2.5 checked:bg-accent disabled:cursor-default disabled:opacity-50"
        />
        <span aria-hidden className="pointer-events-none absolute top-0.75 left-0.75 size-4.5 rounded-full bg-quiet transition-transform duration-enter peer-checked:translate-x-4 peer-checked:bg-on-accent peer-disabled:opacity-50" />
      </span>
    </div>
  );
}
