'use client';

import { clsx } from 'clsx';
import { Check, Minus } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { ToggleText } from './toggle-text';

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'children' | 'checked' | 'size'> & {
  label: ReactNode;
  hint?: ReactNode;
  checked?: boolean | 'indeterminate';
  onCheckedChange?: (checked: boolean) => void;
};

/** The platform's own checkbox in our clothes: it works in a form before any script. */
export function Checkbox({ label, hint, checked, onCheckedChange, onChange, className, ...rest }: CheckboxProps) {
  const id = useId();
  const isMixed = checked === 'indeterminate';
  return (
    <div className={clsx('flex items-start gap-3 coarse:min-h-11 coarse:items-center', className)}>
      <span className="relative mt-px grid size-5 shrink-0 place-items-center text-on-accent">
        <input
          {...rest}
          id={id}
          type="checkbox"
          checked={checked === undefined ? undefined : checked === true}
          ref={(element) => {
            if (element) element.indeterminate = isMixed;
          }}
          onChange={(event) => {
            onChange?.(event);
            onCheckedChange?.(event.target.checked);
          }}
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="peer absolute inset-0 cursor-pointer appearance-none rounded-control bg-field ring-1 ring-inset ring-line-strong transition-colors duration-hover before:absolute before:-inset-3 checked:bg-accent indeterminate:bg-accent hover:ring-faint disabled:cursor-default disabled:opacity-50"
        />
        <Check aria-hidden className="pointer-events-none relative hidden size-3.5 stroke-3 peer-checked:block peer-indeterminate:hidden" />
        <Minus aria-hidden className="pointer-events-none relative hidden size-3.5 stroke-3 peer-indeterminate:block" />
      </span>
      <ToggleText id={id} label={label} hint={hint} />
    </div>
  );
}
