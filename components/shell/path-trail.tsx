'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { notePath } from '@/lib/client/arrival';

/** Remembers for this tab which page was left for the present one: authors are told where their viewers come from. */
export function PathTrail() {
  const pathname = usePathname();
  useEffect(() => notePath(pathname), [pathname]);
  return null;
}
