'use client';

import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { MoreButton } from '@/components/ui/more-button';
import { useMore } from '@/components/ui/use-more';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { forgetVideo, listHistory, type HistoryEntry } from '@/lib/contracts/history.contract';
import type { List } from '@/lib/contracts/primitives';
import { VideoCard } from './video-card';

/** What one watched, latest first, with how far; each can be forgotten by itself. */
export function HistoryList({ first }: { first: List<HistoryEntry> }) {
  const t = useTranslations('history');
  const errorText = useErrorText();
  const router = useRouter();
  const list = useMore(first, (cursor) => callApi(listHistory, { query: { cursor, limit: 60 } }));
  const { items, setItems } = list;

  async function forget(videoId: number) {
    try {
      await callApi(forgetVideo, { params: { id: videoId } });
      setItems((before) => before.filter(({ video }) => video.id !== videoId));
      toast('good', t('forgotten'));
      if (items.length === 1) router.refresh();
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    }
  }

  return (
    <>
      <ul className="grid grid-cols-1 gap-x-4 gap-y-8 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
        {items.map(({ video, position }, index) => (
          <li key={video.id} className="relative">
            <VideoCard level={2} video={video} position={index} watchedShare={video.duration ? Math.min(1, position / video.duration) : 0} />
            <div className="absolute top-2 right-2 z-10">
              <Button
                shape="icon-pill"
                size="sm"
                aria-label={t('forget', { title: video.title })}
                title={t('forget', { title: video.title })}
                variant="media"
                onClick={() => void forget(video.id)}
                icon={<X aria-hidden className="size-4" />}
              />
            </div>
          </li>
        ))}
      </ul>
      <MoreButton list={list} label={t('more')} />
    </>
  );
}
