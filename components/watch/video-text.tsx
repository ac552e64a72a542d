'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Duration } from '@/components/ui/duration';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Video } from '@/lib/contracts/videos.contract';
import { splitText } from '@/lib/domain/text-parts';

/** More than this is folded. */
const FOLD_CHARACTERS = 280;

function seekTo(positionSec: number) {
  const media = document.querySelector('video');
  if (media) media.currentTime = positionSec;
  window.scrollTo({ top: 0, behavior: 'smooth' });
}

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
        {text === ''
          ? t('noDescription')
          : splitText(text, video.duration ?? 0).map((part, index) =>
              part.kind === 'time' ? (
                <button key={index} type="button" onClick={() => seekTo(part.atSec)} className="tabular rounded-control font-medium text-accent hover:underline">
                  {part.text}
                </button>
              ) : part.kind === 'link' ? (
                <a key={index} href={part.text} rel="noopener noreferrer nofollow ugc" target="_blank" className="text-accent hover:underline">
                  {part.text}
                </a>
              ) : (
                part.text
              ),
            )}
      </p>
      {isLong && (
        <Button variant="quiet" size="sm" className="mt-1 -ml-3" aria-expanded={isOpen} onClick={() => setIsOpen((open) => !open)}>
          {isOpen ? t('showLess') : t('showMore')}
        </Button>
      )}
      {video.chapters.length > 0 && (
        <div className="mt-4">
          <h2 className="mb-2 text-base font-semibold">{t('chapters')}</h2>
          <ol className="grid gap-1 sm:grid-cols-2">
            {video.chapters.map((chapter) => (
              <li key={chapter.start}>
                <button type="button" onClick={() => seekTo(chapter.start)} className="flex w-full items-baseline gap-3 rounded-control px-2 py-1.5 text-left hover:bg-hover coarse:min-h-11">
                  <Duration durationSec={chapter.start} className="tabular text-sm text-accent" />
                  <span className="truncate">{chapter.title}</span>
                </button>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}
