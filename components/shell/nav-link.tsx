'use client';

import { clsx } from 'clsx';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';

export interface NavLinkProps {
  href: string;
  icon: ReactNode;
  /** In the dock the label stands under the icon; in the rail beside it where there is room. */
  place: 'rail' | 'dock';
  /** For the rail while it is narrow. */
  short?: string;
  children: string;
}

const look = {
  rail: 'flex-col gap-1 rounded-control px-0.5 py-2.5 text-xs tracking-tight rail-wide:tracking-normal rail-wide:flex-row rail-wide:gap-3.5 rail-wide:px-3 rail-wide:py-2 rail-wide:text-base [&>svg]:size-5',
  // The longest word is whole on a phone of 320 px: there each takes the room that its word needs.
  // Where letters are large, a finger is not: its measure is in pixels, or the last place is pushed off the screen.
  dock: 'h-14 min-w-[44px] flex-1 @max-sm:flex-auto flex-col justify-center gap-1 text-xs tracking-tight [&>svg]:size-5.5',
};

/** Large letters have no room under the icons: rather none than the first two of each word. They are still read out. */
export const dockLabel = '@max-[17rem]:sr-only';

export function NavLink({ href, icon, place, short = '', children }: NavLinkProps) {
  const pathname = usePathname();
  const isHere = href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={clsx(
        'flex items-center font-medium transition-colors duration-hover focus-visible:-outline-offset-2 coarse:min-h-11',
        look[place],
        isHere ? 'text-text [&>svg]:text-accent' : 'text-quiet hover:text-text',
        place === 'rail' && (isHere ? 'bg-hover' : 'hover:bg-hover'),
      )}
    >
      {icon}
      {short !== '' && <span className="max-w-full truncate rail-wide:hidden">{short}</span>}
      <span className={clsx('max-w-full truncate', short !== '' && 'hidden rail-wide:inline', place === 'dock' && dockLabel)}>{children}</span>
    </Link>
  );
}
