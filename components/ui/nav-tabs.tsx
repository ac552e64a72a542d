'use client';

import { clsx } from 'clsx';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Link } from './link';

export interface NavTabsProps {
  label: string;
  links: readonly { href: string; label: ReactNode; badge?: ReactNode }[];
  className?: string;
}

/** The parts of one thing, each a page with an address of its own. */
export function NavTabs({ label, links, className }: NavTabsProps) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className={clsx('no-scrollbar flex gap-1 overflow-x-auto border-b', className)}>
      {links.map(({ href, label: text, badge }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className={clsx(
            'flex items-center gap-2 border-b-2 px-3 py-2.5 text-base font-medium whitespace-nowrap transition-colors duration-hover focus-visible:-outline-offset-2 coarse:min-h-11',
            pathname === href ? 'border-accent text-text' : 'border-transparent text-quiet hover:text-text',
          )}
        >
          {text}
          {badge}
        </Link>
      ))}
    </nav>
  );
}
