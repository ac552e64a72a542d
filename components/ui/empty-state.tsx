import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  /** What to do next, in a sentence. */
  text?: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
  /** The heading's level where the page has its own h1 above. */
  level?: 1 | 2 | 3;
  className?: string;
}

export function EmptyState({ icon, title, text, action, level = 2, className }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={clsx('mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-16 text-center', className)}>
      {icon && (
        <div aria-hidden className="mb-3 flex size-16 items-center justify-center rounded-sheet bg-accent-soft text-accent [&>svg]:size-7">
          {icon}
        </div>
      )}
      <Heading className="text-xl">{title}</Heading>
      {text && <p className="text-base text-balance text-quiet">{text}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
