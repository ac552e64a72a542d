import { clsx } from 'clsx';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';

/** The categories that have videos, as links: the page works without script, and the address can be shared. */
export async function CategoryChips({ categories, selected }: { categories: readonly string[]; selected: string | null }) {
  const t = await serverTranslations('home');
  return (
    <nav aria-label={t('categories')} className="no-scrollbar -mx-4 mb-6 flex gap-2 overflow-x-auto px-4 md:mx-0 md:px-0">
      {[null, ...categories].map((category) => (
        <Link
          key={category ?? ''}
          href={category === null ? '/' : `/?category=${encodeURIComponent(category)}`}
          aria-current={category === selected ? 'page' : undefined}
          className={clsx(
            'inline-flex h-8 shrink-0 items-center rounded-full px-3.5 text-sm font-medium whitespace-nowrap ring-1 ring-line transition-colors duration-hover ring-inset coarse:h-11 coarse:px-4',
            category === selected ? 'bg-text text-ground' : 'bg-hover text-text hover:bg-pressed',
          )}
        >
          {category ?? t('all')}
        </Link>
      ))}
    </nav>
  );
}
