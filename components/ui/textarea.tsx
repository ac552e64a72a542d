'use client';

import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { useFieldControl } from './field';
import { controlClass } from './input';

/** Grows with its text where the browser can (`field-sizing`), between `rows` and `max-h`. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  const field = useFieldControl();
  return <textarea rows={rows} {...field} {...rest} className={clsx(controlClass, 'field-sizing-content max-h-80 min-h-20 resize-y px-3 py-2', className)} />;
}
