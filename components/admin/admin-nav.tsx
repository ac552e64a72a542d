'use client';

import { clsx } from 'clsx';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';

/** The parts of administration, and how many reports wait. */
export function AdminNav({ waitingCount }: { waitingCount: number }) {
  const t = useTranslations('admin');
  const pathname = usePathname();
  const links = [
    { href: '/admin', label: t('reports') },
    { href: '/admin/users', label: t('users') },
    { href: '/admin/ads', label: t('ads') },
  ];
  return (
    <nav aria-label={t('sections')} className="no-scrollbar mb-6 flex gap-1 overflow-x-auto border-b">
      {links.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className={clsx(
            'flex items-center gap-2 border-b-2 px-3 py-2.5 text-base font-medium whitespace-nowrap transition-colors duration-hover focus-visible:-outline-offset-2 coarse:min-h-11',
            pathname === href ? 'border-accent text-text' : 'border-transparent text-quiet hover:text-text',
          )}
        >
          {label}
          {href === '/admin' && waitingCount > 0 && <Badge tone="warn">{t('waiting', { count: waitingCount })}</Badge>}
        </Link>
      ))}
    </nav>
  );
}
