'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Spinner } from '@/components/ui/spinner';
import type { List } from '@/lib/contracts/primitives';
import { listChannelVideos, listVideos, type Video } from '@/lib/contracts/videos.contract';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { VideoCard } from './video-card';

export interface VideoFeedProps {
  /** The first page, rendered by the server. */
  first: List<Video>;
  /** Where the following pages come from. */
  source: { kind: 'all'; q?: string; category?: string; sort?: 'new' | 'popular' | 'trending' } | { kind: 'channel'; channelId: number };
}

/** A grid of cards that goes on by itself near its end; the button is for keyboards and for when that fails. */
export function VideoFeed({ first, source }: VideoFeedProps) {
  const t = useTranslations('home');
  const [items, setItems] = useState(first.items);
  const [cursor, setCursor] = useState(first.next_cursor);
  const [state, setState] = useState<'idle' | 'loading' | { code: string }>('idle');
  const end = useRef<HTMLDivElement>(null);

  const more = useCallback(async () => {
    if (cursor === null || state === 'loading') return;
    setState('loading');
    try {
      const page = await fetchPage(source, cursor);
      setItems((before) => [...before, ...page.items.filter((video) => !before.some((known) => known.id === video.id))]);
      setCursor(page.next_cursor);
      setState('idle');
    } catch (error) {
      setState({ code: isProblem(error) ? error.code : 'internal' });
    }
  }, [cursor, source, state]);

  useEffect(() => {
    if (!end.current || cursor === null || state !== 'idle') return;
    const watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && void more(), { rootMargin: '600px' });
    watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [cursor, more, state]);

  return (
    <>
      <ul className="grid grid-cols-1 gap-x-4 gap-y-8 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
        {items.map((video, index) => (
          <li key={video.id} className="rendered-when-near">
            <VideoCard video={video} withChannel={source.kind === 'all'} position={index} />
          </li>
        ))}
      </ul>
      <div ref={end} aria-live="polite" className="flex justify-center py-8">
        {typeof state === 'object' && <ErrorState code={state.code} onRetry={() => void more()} level={3} />}
        {state === 'loading' && <><Spinner /><span className="sr-only">{t('loadingMore')}</span></>}
        {state === 'idle' && cursor !== null && <Button onClick={() => void more()}>{t('more')}</Button>}
      </div>
    </>
  );
}

function fetchPage(source: VideoFeedProps['source'], cursor: string): Promise<List<Video>> {
  if (source.kind === 'channel') return callApi(listChannelVideos, { params: { id: source.channelId }, query: { cursor } });
  return callApi(listVideos, { query: { cursor, q: source.q, category: source.category, sort: source.sort } });
}
