'use client';

import { Film } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Count } from '@/components/ui/count';
import { Duration } from '@/components/ui/duration';
import { useErrorText } from '@/components/ui/error-text';
import { Link } from '@/components/ui/link';
import { Progress } from '@/components/ui/progress';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import { useMediaSentence } from '@/components/ui/media-sentence';
import { callApi } from '@/lib/client/api';
import { overSharedLine } from '@/lib/client/shared-line';
import { isProblem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import { getVideo, listChannelVideos, type Video } from '@/lib/contracts/videos.contract';
import { cardUrl } from '@/lib/domain/poster-names';

/** One's own videos in every state; those under way move as the server tells. */
export function StudioVideos({ first, channelId }: { first: List<Video>; channelId: number }) {
  const t = useTranslations('studio');
  const said = useMediaSentence();
  const errorText = useErrorText();
  const [items, setItems] = useState(first.items);
  const [cursor, setCursor] = useState(first.next_cursor);

  useEffect(
    () =>
      overSharedLine((line) =>
        line.on('video_progress', ({ video_id, status, progress }) => {
          setItems((before) => before.map((video) => (video.id === video_id ? { ...video, status, progress: Math.max(progress, video.progress) } : video)));
          // What came with the change (poster, length, a reason) stands in the row.
          if (status !== 'processing') {
            callApi(getVideo, { params: { id: video_id } }).then(
              (fresh) => setItems((before) => before.map((video) => (video.id === video_id ? fresh : video))),
              () => undefined,
            );
          }
        }),
      ),
    [],
  );

  async function more() {
    try {
      const page = await callApi(listChannelVideos, { params: { id: channelId }, query: { status: 'all', cursor: cursor ?? undefined } });
      setItems((before) => [...before, ...page.items]);
      setCursor(page.next_cursor);
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    }
  }

  return (
    <>
      <ul className="@container flex flex-col gap-2">
        {items.map((video) => (
          <li key={video.id} className="relative flex gap-4 @max-3xs:flex-col rounded-card bg-raised p-3 ring-1 ring-line transition-colors duration-hover hover:bg-overlay">
            <div className="relative aspect-video w-28 shrink-0 self-start overflow-hidden rounded-control bg-hover sm:w-44">
              {video.thumbnail_url ? (
                <img src={cardUrl(video.thumbnail_url)} alt="" loading="lazy" className="size-full object-cover" />
              ) : (
                <Film aria-hidden className="absolute inset-0 m-auto size-6 text-faint" />
              )}
              {video.duration !== null && (
                <Badge tone="media" className="absolute right-1 bottom-1">
                  <Duration durationSec={video.duration} />
                </Badge>
              )}
            </div>
            <div className="min-w-0 grow">
              <h3 className="truncate text-base font-semibold tracking-normal">
                <Link href={`/studio/video/${video.id}`} className="after:absolute after:inset-0 after:rounded-card">
                  {video.title}
                </Link>
              </h3>
              <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-quiet">
                <Badge tone={video.status === 'ready' ? 'good' : video.status === 'failed' ? 'bad' : 'warn'}>{t(`status.${video.status}`)}</Badge>
                <Badge>{t(`access.${video.access_level}`)}</Badge>
              </p>
              <p className="facts tabular mt-1 text-sm text-quiet">
                <span>
                  {t('viewsShort')} <Count value={video.view_count} />
                </span>
                <TimeAgo at={video.created_at} />
              </p>
              {video.status === 'failed' && video.failure_reason && <p className="mt-2 text-sm text-bad">{said(video.failure_reason)}</p>}
              {video.status !== 'failed' && video.progress < 1 && (
                <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
                  <Progress value={video.progress} label={t('progressOf', { title: video.title })} className="grow basis-24" />
                  <span className="tabular text-sm text-quiet">{video.status === 'ready' ? t('moreQualities', { share: video.progress }) : t('percent', { share: video.progress })}</span>
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
      {cursor !== null && (
        <div className="mt-4 flex justify-center">
          <Button onClick={() => void more()}>{t('more')}</Button>
        </div>
      )}
    </>
  );
}
