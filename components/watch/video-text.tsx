'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TimedText } from '@/components/player/timed-text';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Video } from '@/lib/contracts/videos.contract';
import { ChapterList } from './chapter-list';

/** More than this is folded. */
const FOLD_CHARACTERS = 280;

/** Views, age and description, in which times lead into the film, and the chapters. */
export function VideoText({ video }: { video: Video }) {
  const t = useTranslations('watch');
  const [isOpen, setIsOpen] = useState(false);
  const text = video.description ?? '';
  const isLong = text.length > FOLD_CHARACTERS || text.split('\n').length > 4;
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
      <p className={`mt-2 max-w-prose text-base wrap-anywhere whitespace-pre-line text-quiet ${isLong && !isOpen ? 'line-clamp-4' : ''}`}>
        {text === '' ? t('noDescription') : <TimedText text={text} durationSec={video.duration ?? 0} />}
      </p>
      {isLong && (
        <Button variant="quiet" size="sm" className="mt-1 -ml-3" aria-expanded={isOpen} onClick={() => setIsOpen((open) => !open)}>
          {isOpen ? t('showLess') : t('showMore')}
        </Button>
      )}
      {video.chapters.length > 0 && <ChapterList chapters={video.chapters} />}
    </section>
  );
}
