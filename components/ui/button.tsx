import { cva, type VariantProps } from 'class-variance-authority';
import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Slot, Slottable } from 'radix-ui/slot';
import { Spinner } from './spinner';
import { SubmitElement } from './submit-element';

export const buttonClass = cva(
  'relative inline-flex max-w-full shrink-0 select-none items-center justify-center gap-2 font-medium [&_svg]:shrink-0 ' +
    'transition-[background-color,opacity,filter,transform] duration-hover active:scale-[0.98] ' +
    'disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 coarse:min-h-[44px]',
  {
    variants: {
      // What opens something stays pressed while that is open: the press is seen though the panel's code is still on its way.
      variant: {
        primary: 'accent-gradient font-semibold shadow-card hover:brightness-110 aria-expanded:brightness-110',
        secondary: 'bg-hover text-text ring-1 ring-inset ring-line hover:bg-pressed aria-expanded:bg-pressed',
        quiet: 'text-quiet hover:bg-hover hover:text-text aria-expanded:bg-hover aria-expanded:text-text',
        // Over a film or a picture, where no colour of the theme is sure to be read.
        media: 'glass-media hover:brightness-125 disabled:text-on-media-quiet disabled:opacity-100',
        danger: 'bg-bad-fill text-on-bad font-semibold hover:brightness-110',
      },
      size: {
        sm: 'text-sm',
        md: 'text-base',
        lg: 'text-lg',
      },
      shape: {
        normal: 'rounded-control',
        pill: 'rounded-full',
        icon: 'aspect-square rounded-control coarse:min-w-[44px]',
        'icon-pill': 'aspect-square rounded-full coarse:min-w-[44px]',
      },
      wide: { true: 'w-full', false: '' },
    },
    compoundVariants: [
      // Words that are wider than the screen, as large text makes them, go on in a second line.
      { size: 'sm', shape: ['normal', 'pill'], class: 'min-h-8 px-3' },
      { size: 'md', shape: ['normal', 'pill'], class: 'min-h-10 px-4' },
      { size: 'lg', shape: ['normal', 'pill'], class: 'min-h-12 px-6' },
      { size: 'sm', shape: ['icon', 'icon-pill'], class: 'h-8' },
      { size: 'md', shape: ['icon', 'icon-pill'], class: 'h-10' },
      { size: 'lg', shape: ['icon', 'icon-pill'], class: 'h-12' },
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
