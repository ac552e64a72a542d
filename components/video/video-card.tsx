'use client';

import { clsx } from 'clsx';
import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Duration } from '@/components/ui/duration';
import { Link } from '@/components/ui/link';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Video } from '@/lib/contracts/videos.contract';
import { cardUrl } from '@/lib/domain/poster-names';
import { shownCount } from '@/lib/domain/shown-count';
import { CardPreview } from './card-preview';

/** A row of a wide window. */
const SEEN_AT_ONCE = 4;

export interface VideoCardProps {
  video: Video;
  /** On the channel's own page its name need not stand on every card. */
  withChannel?: boolean;
  /** In its list, from 0: those seen at once are fetched at once, and the first, which a phone shows alone, before all else. */
  position?: number;
  /** The heading's level: one below whatever stands above the list. */
  level?: 2 | 3;
  /** `aside`: beside a film, where the window is wide, picture and words stand side by side. */
  layout?: 'grid' | 'aside';
  /** How much of it one has watched, shown as a line under the picture. */
  watchedShare?: number;
}

export function VideoCard({ video, withChannel = true, position = Infinity, level = 3, layout = 'grid', watchedShare = 0 }: VideoCardProps) {
  const Heading = `h${level}` as const;
  const t = useTranslations('watch');
  const isAside = layout === 'aside';
  return (
    <article className={clsx('group relative flex flex-col gap-3', isAside && 'xl:flex-row')}>
      <div className={clsx('relative aspect-video overflow-hidden rounded-card bg-raised ring-1 ring-line', isAside && 'xl:w-40 xl:shrink-0 xl:self-start')}>
        {video.thumbnail_url && (
          <img
            src={cardUrl(video.thumbnail_url)}
            alt=""
            loading={position < SEEN_AT_ONCE ? 'eager' : 'lazy'}
            fetchPriority={position === 0 ? 'high' : 'auto'}
            decoding={position === 0 ? 'sync' : 'async'}
            className="size-full object-cover transition-transform duration-sheet group-hover:scale-[1.03]"
          />
        )}
        {video.preview_url && <CardPreview src={video.preview_url} />}
        {video.access_level !== 'public' && (
          <Badge tone="media" icon={<Lock aria-hidden />} className="absolute top-2 left-2">
            {video.access_level === 'sponsor' ? t('sponsorsOnly') : t('subscribersOnly')}
          </Badge>
        )}
        {video.watching_together !== undefined && (
          <Badge tone="live" className={clsx('absolute bottom-2 left-2', isAside && 'xl:hidden')}>
            {t('watchingTogether', { count: video.watching_together })}
          </Badge>
        )}
        {watchedShare > 0 && (
          <div aria-hidden className="absolute inset-x-0 bottom-0 h-1 bg-media-ground/60">
            <div className="h-full bg-accent" style={{ width: `${watchedShare * 100}%` }} />
          </div>
        )}
        {video.duration !== null && (
          <Badge tone="media" className="absolute right-2 bottom-2">
            <Duration durationSec={video.duration} />
          </Badge>
        )}
      </div>
      <div className="flex min-w-0 gap-3">
        {withChannel && <Avatar name={video.channel.name} src={video.channel.avatar_url} size="sm" className={clsx('mt-0.5', isAside && 'xl:hidden')} />}
        <div className="min-w-0 grow">
          <Heading className="text-base leading-5 font-semibold tracking-normal text-balance">
            {/* The whole card is the link; the channel's own link lies above it, for pointers that can hit it. */}
            <Link href={`/video/${video.id}`} className="line-clamp-2 rounded-control py-0.5 after:absolute after:inset-0 after:rounded-card">
              {video.title}
            </Link>
          </Heading>
          <p className="text-sm text-quiet">
            {withChannel && (
              <Link href={`/channel/${video.channel.id}`} dir="auto" className="relative z-10 block w-fit min-w-6 max-w-full truncate rounded-control leading-6 hover:text-text coarse:pointer-events-none">
                {video.channel.name}
              </Link>
            )}
            <span className="tabular facts">
              <span suppressHydrationWarning>{t('viewsShort', { count: shownCount(video.view_count) })}</span>
              {video.published_at && <TimeAgo at={video.published_at} />}
            </span>
          </p>
        </div>
      </div>
    </article>
  );
}
