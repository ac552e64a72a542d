'use client';

import { ExternalLink, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Player } from '@/components/player/player';
import { useCountedView } from '@/components/player/use-counted-view';
import { callApi } from '@/lib/client/api';
import { embeddedArrival } from '@/lib/client/arrival';
import { getStream, type Ad, type Video } from '@/lib/contracts/videos.contract';

export interface EmbedPlayerProps {
  video: Video;
  pageUrl: string;
  startAtSec: number;
  /** The other site asks for it; browsers may still refuse. */
  autoPlay: boolean;
  ad: Ad | null;
}

/** The film on another site's page: a poster until somebody presses play, so that pages with many of them stay light. */
export function EmbedPlayer({ video, pageUrl, startAtSec, autoPlay, ad }: EmbedPlayerProps) {
  const t = useTranslations('watch');
  const [isStarted, setStarted] = useState(autoPlay);
  const params = { id: video.id };
  const onProgress = useCountedView(video.id, startAtSec, embeddedArrival);

  return (
    <main data-theme="dark" className="group/embed relative h-dvh w-full overflow-hidden bg-media-ground text-on-media">
      {isStarted ? (
        <Player video={video} stream={null} getStream={() => callApi(getStream, { params })} startAtSec={startAtSec} ad={ad} onProgress={onProgress} fill ambient={false} />
      ) : (
        <button type="button" aria-label={t('playTitle', { title: video.title })} onClick={() => setStarted(true)} className="absolute inset-0 grid place-items-center focus-visible:-outline-offset-4">
          {video.thumbnail_url && <img src={video.thumbnail_url} alt="" fetchPriority="high" className="absolute inset-0 size-full object-contain" />}
          <span className="glass-media relative grid size-16 place-items-center rounded-full transition-transform duration-hover hover:scale-105 sm:size-20">
            <Play aria-hidden fill="currentColor" className="size-7 translate-x-0.5 sm:size-9" />
          </span>
        </button>
      )}
      <h1
        className={`absolute inset-x-0 top-0 z-20 bg-linear-to-b from-media-ground/80 to-transparent p-3 pb-8 text-base font-semibold tracking-normal transition-opacity duration-enter ${isStarted ? 'pointer-events-none opacity-0 group-focus-within/embed:opacity-100 group-hover/embed:opacity-100' : 'pointer-events-none'}`}
      >
        <a href={pageUrl} target="_blank" rel="noopener" className="pointer-events-auto inline-flex max-w-full items-center gap-2 rounded-control text-on-media hover:underline coarse:min-h-11">
          <span className="truncate">{video.title}</span>
          <ExternalLink aria-hidden className="size-4 shrink-0" />
          <span className="sr-only">{t('opensSite')}</span>
        </a>
      </h1>
    </main>
  );
}
