import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';
import type { SearchQuestion } from './search-question';
import { searchPath } from './search-question';

/** What to look for and in which order, as links: an address with its filters can be shared, and no script is needed. */
export async function SearchFilters({ question, categories }: { question: SearchQuestion; categories: readonly string[] }) {
  const t = await serverTranslations('search');
  const chip = (change: Partial<SearchQuestion>, isChosen: boolean, label: ReactNode) => (
    <Link
      key={JSON.stringify(change)}
      href={searchPath({ ...question, ...change })}
      aria-current={isChosen ? 'true' : undefined}
      className={clsx(
        'inline-flex h-8 shrink-0 items-center rounded-full px-3.5 text-sm font-medium whitespace-nowrap ring-1 ring-line transition-colors duration-hover ring-inset coarse:h-11 coarse:px-4',
        isChosen ? 'bg-text text-ground' : 'bg-hover text-text hover:bg-pressed',
      )}
    >
      {label}
    </Link>
  );
  const sorts = question.kind === 'channels' ? (['best', 'popular', 'new'] as const) : (['best', 'new', 'popular', 'trending'] as const);
  const isForVideos = question.kind !== 'channels';
  return (
    <div className="mb-6 flex flex-col gap-3">
      <Row label={t('kind')}>
        {(['all', 'videos', 'channels'] as const).map((kind) => chip({ kind, ...(kind === 'channels' && { category: null }), sort: 'best' }, question.kind === kind, t(`kinds.${kind}`)))}
      </Row>
      {question.kind !== 'all' && <Row label={t('sort')}>{sorts.map((sort) => chip({ sort }, question.sort === sort, t(`sorts.${sort}`)))}</Row>}
      {isForVideos && categories.length > 0 && (
        <Row label={t('category')}>
          {chip({ category: null }, question.category === null, t('anyCategory'))}
          {categories.map((category) => chip({ category, kind: 'videos' }, question.category === category, category))}
        </Row>
      )}
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="no-scrollbar -mx-4 flex gap-2 overflow-x-auto px-4 py-0.5 md:mx-0 md:px-0.5">
      {children}
    </nav>
  );
}
