import { cva, type VariantProps } from 'class-variance-authority';
import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Slot, Slottable } from 'radix-ui/slot';
import { Spinner } from './spinner';
import { SubmitElement } from './submit-element';

export const buttonClass = cva(
  'relative inline-flex shrink-0 select-none items-center justify-center gap-2 font-medium whitespace-nowrap [&_svg]:shrink-0 ' +
    'transition-[background-color,opacity,filter,transform] duration-hover active:scale-[0.98] ' +
    'disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 coarse:min-h-11',
  {
    variants: {
      variant: {
        primary: 'accent-gradient font-semibold shadow-card hover:brightness-110',
        secondary: 'bg-hover text-text ring-1 ring-inset ring-line hover:bg-pressed',
        quiet: 'text-quiet hover:bg-hover hover:text-text',
        danger: 'bg-bad-fill text-on-bad font-semibold hover:brightness-110',
      },
      size: {
        sm: 'h-8 text-sm',
        md: 'h-10 text-base',
        lg: 'h-12 text-lg',
      },
      shape: {
        normal: 'rounded-control',
        pill: 'rounded-full',
        icon: 'aspect-square rounded-control coarse:min-w-11',
        'icon-pill': 'aspect-square rounded-full coarse:min-w-11',
      },
      wide: { true: 'w-full', false: '' },
    },
    compoundVariants: [
      { size: 'sm', shape: ['normal', 'pill'], class: 'px-3' },
      { size: 'md', shape: ['normal', 'pill'], class: 'px-4' },
      { size: 'lg', shape: ['normal', 'pill'], class: 'px-6' },
    ],
    defaultVariants: { variant: 'secondary', size: 'md', shape: 'normal', wide: false },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonClass> & {
    /** Wear the look on the single child instead, such as a link. */
    asChild?: boolean;
    /** Shows a spinner in the text's place, keeps the width, and takes no clicks. */
    loading?: boolean;
    icon?: ReactNode;
  };

/** `shape="icon"` needs an `aria-label`. */
export function Button({ variant, size, shape, wide, asChild, loading = false, icon, className, children, disabled, type, ...rest }: ButtonProps) {
  const look = clsx(buttonClass({ variant, size, shape, wide }), className);
  if (asChild) {
    return (
      <Slot className={look} {...rest}>
        {icon}
        <Slottable>{children}</Slottable>
      </Slot>
    );
  }
  const Element = type === 'submit' ? SubmitElement : 'button';
  return (
    <Element className={look} type={type ?? 'button'} disabled={disabled} aria-disabled={loading || undefined} aria-busy={loading || undefined} {...rest} onClick={loading ? undefined : rest.onClick}>
      <span className={clsx('inline-flex items-center gap-2', loading && 'opacity-0')}>
        {icon}
        {children}
      </span>
      {loading && <Spinner className="absolute" />}
    </Element>
  );
}
