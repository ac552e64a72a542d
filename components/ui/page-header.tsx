import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the far end. */
  actions?: ReactNode;
  /** Its distance to what follows, where it is not the usual one: of two distances the stylesheet would choose. */
  className?: string;
}

/** The page's h1 with what can be done on it. */
export function PageHeader({ title, description, actions, className = 'mb-6' }: PageHeaderProps) {
  return (
    <header className={clsx('flex flex-wrap items-center justify-between gap-x-6 gap-y-4 sm:items-start', className)}>
      <div className="min-w-0 wrap-anywhere">
        {/* As high as a button, so that it stands at the same place whether one is beside it or not. */}
        <h1 className="grid items-center text-2xl sm:min-h-10 sm:text-3xl">{title}</h1>
        {description && <p className="mt-2 max-w-prose text-base text-quiet">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
