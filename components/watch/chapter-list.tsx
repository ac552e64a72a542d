'use client';

import { useTranslations } from 'use-intl';
import { usePlayerLink } from '@/components/player/player-link';
import { formatDuration } from '@/components/ui/duration';
import type { Chapter } from '@/lib/contracts/videos.contract';

/** The parts of the film; each leads to its beginning. */
export function ChapterList({ chapters }: { chapters: readonly Chapter[] }) {
  const t = useTranslations('watch');
  const link = usePlayerLink();
  return (
    <div className="mt-4">
      <h2 className="mb-2 text-base font-semibold">{t('chapters')}</h2>
      <ol className="grid grid-cols-1 gap-1 sm:grid-cols-2">
        {chapters.map((chapter) => (
          <li key={chapter.start}>
            <button type="button" onClick={() => link?.show(chapter.start)} className="flex w-full items-baseline gap-3 rounded-control px-2 py-1.5 text-left hover:bg-hover coarse:min-h-11">
              <span className="tabular text-sm text-accent">{formatDuration(chapter.start)}</span>
              <span className="truncate">{chapter.title}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
