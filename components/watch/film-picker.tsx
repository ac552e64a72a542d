'use client';

import { Check, Lock, Search } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Duration } from '@/components/ui/duration';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Skeleton, SkeletonRegion } from '@/components/ui/skeleton';
import type { Video } from '@/lib/contracts/videos.contract';
import { cardUrl } from '@/lib/domain/poster-names';
import { useFilms } from './use-films';

/** As many as a dialog shows without becoming a page; more are found by typing. */
const SHOWN = 5;

/** One film of all, by looking or by typing. */
export function FilmPicker({ value, onChange }: { value: Video | null; onChange: (video: Video) => void }) {
  const t = useTranslations('watch');
  const name = useId();
  const [typed, setTyped] = useState('');
  const { items, fault, retry } = useFilms(typed, SHOWN);
  // What is chosen stays in sight, whatever is typed after it.
  const pinned = value && !items?.some(({ id }) => id === value.id) ? [value] : [];

  return (
    <div className="flex flex-col gap-3">
      <Field label={t('film')}>
        <Input type="search" enterKeyHint="search" value={typed} onChange={(event) => setTyped(event.target.value)} placeholder={t('findFilm')} leading={<Search aria-hidden />} />
      </Field>
      {fault !== null ? (
        <ErrorState code={fault} level={3} onRetry={retry} />
      ) : items === null ? (
        <SkeletonRegion className="flex flex-col gap-1">
          {Array.from({ length: SHOWN }, (_, index) => (
            <Skeleton key={index} className="h-16" />
          ))}
        </SkeletonRegion>
      ) : (
        <fieldset className="min-w-0">
          <legend className="sr-only">{t('film')}</legend>
          <p role="status" className={items.length === 0 ? 'py-6 text-center text-base text-quiet' : 'sr-only'}>
            {t('filmsFound', { count: items.length })}
          </p>
          {[...pinned, ...items].map((video) => (
            <FilmChoice key={video.id} name={name} video={video} isChosen={video.id === value?.id} onChoose={() => onChange(video)} />
          ))}
        </fieldset>
      )}
    </div>
  );
}

function FilmChoice({ name, video, isChosen, onChoose }: { name: string; video: Video; isChosen: boolean; onChoose: () => void }) {
  const t = useTranslations('watch');
  return (
    <label className="relative flex cursor-pointer items-center gap-3 rounded-control p-2 transition-colors duration-hover hover:bg-hover has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input type="radio" name={name} value={video.id} checked={isChosen} onChange={onChoose} className="absolute inset-0 cursor-pointer appearance-none opacity-0" />
      <span className="relative aspect-video w-24 shrink-0 overflow-hidden rounded-control bg-raised ring-1 ring-line">
        {video.thumbnail_url && <img src={cardUrl(video.thumbnail_url)} alt="" loading="lazy" decoding="async" className="size-full object-cover" />}
      </span>
      <span className="min-w-0 grow">
        <span className="line-clamp-2 text-base leading-5 font-medium wrap-anywhere">{video.title}</span>
        <span className="tabular flex items-center gap-x-2 text-sm text-quiet">
          <span className="truncate">{video.channel.name}</span>
          {video.duration !== null && <Duration durationSec={video.duration} />}
          {video.access_level !== 'public' && <Badge icon={<Lock aria-hidden />}>{video.access_level === 'sponsor' ? t('sponsorsOnly') : t('subscribersOnly')}</Badge>}
        </span>
      </span>
      {isChosen && <Check aria-hidden className="size-5 shrink-0 text-accent" />}
    </label>
  );
}
