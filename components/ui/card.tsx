import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

/** A solid surface for content. `padded={false}` where a picture or table reaches the edge. */
export function Card({ padded = true, className, ...rest }: ComponentProps<'div'> & { padded?: boolean }) {
  return <div {...rest} className={clsx('rounded-card bg-raised ring-1 ring-line', padded ? 'p-5' : 'overflow-hidden', className)} />;
}
