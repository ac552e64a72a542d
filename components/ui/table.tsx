import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

/** Scrolls within itself where a phone is too narrow; the page never does. */
export function Table({ caption, className, children }: { caption: string; className?: string; children: ReactNode }) {
  return (
    <div tabIndex={0} role="region" aria-label={caption} className={clsx('overflow-x-auto rounded-card bg-raised ring-1 ring-line', className)}>
      <table className="w-full border-collapse text-left text-base">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="border-b text-sm text-quiet">
      <tr>{children}</tr>
    </thead>
  );
}

export function HeadCell({ numeric = false, className, ...rest }: ComponentProps<'th'> & { numeric?: boolean }) {
  return <th scope="col" {...rest} className={clsx('px-4 py-3 font-medium whitespace-nowrap', numeric && 'text-right', className)} />;
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr {...rest} className={clsx('border-b transition-colors duration-hover last:border-b-0 hover:bg-hover', className)} />;
}

export function Cell({ numeric = false, className, ...rest }: ComponentProps<'td'> & { numeric?: boolean }) {
  return <td {...rest} className={clsx('px-4 py-3 align-middle', numeric && 'tabular text-right', className)} />;
}
