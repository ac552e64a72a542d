'use client';

import { useTranslations } from 'use-intl';
import { FoldedText } from '@/components/player/folded-text';
import { Badge } from '@/components/ui/badge';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Video } from '@/lib/contracts/videos.contract';
import { ChapterList } from './chapter-list';

/** Views, age and description, in which times lead into the film, and the chapters. */
export function VideoText({ video }: { video: Video }) {
  const t = useTranslations('watch');
  return (
    <section aria-label={t('description')} className="mt-5 rounded-card bg-raised p-4 ring-1 ring-line">
      <p className="tabular flex flex-wrap items-center gap-x-2 gap-y-1 text-base font-medium">
        {t('views', { count: video.view_count })}
        {video.published_at && (
          <span className="text-quiet">
            <TimeAgo at={video.published_at} />
          </span>
        )}
        {video.category && <Badge>{video.category}</Badge>}
      </p>
      {video.description && <FoldedText text={video.description} durationSec={video.duration ?? 0} className="mt-2 max-w-prose text-quiet" />}
      {video.chapters.length > 0 && <ChapterList chapters={video.chapters} />}
    </section>
  );
}
