import { cva, type VariantProps } from 'class-variance-authority';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';

const badgeClass = cva('inline-flex min-h-5.5 max-w-full shrink-0 items-center gap-1 rounded-full px-2 text-xs font-medium [&>svg]:size-3', {
  variants: {
    tone: {
      neutral: 'bg-hover text-quiet ring-1 ring-inset ring-line',
      accent: 'bg-accent-soft text-accent',
      good: 'bg-good-soft text-good',
      warn: 'bg-warn-soft text-warn',
      bad: 'bg-bad-soft text-bad',
      /** The live state, alone with the main action in wearing the gradient. */
      live: 'accent-gradient font-semibold',
      /** Over a picture. */
      media: 'glass-media tabular',
    },
  },
  defaultVariants: { tone: 'neutral' },
});

export type BadgeProps = VariantProps<typeof badgeClass> & { icon?: ReactNode; className?: string; children: ReactNode };

export function Badge({ tone, icon, className, children }: BadgeProps) {
  return (
    <span className={clsx(badgeClass({ tone }), className)}>
      {tone === 'live' && <span aria-hidden className="size-1.5 animate-live-pulse rounded-full bg-current" />}
      {icon}
      {children}
    </span>
  );
}
