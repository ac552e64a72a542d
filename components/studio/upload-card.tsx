'use client';

import { Pause, Play, RotateCcw, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { FileSize } from '@/components/ui/count';
import { useErrorText } from '@/components/ui/error-text';
import { formatDuration } from '@/components/ui/duration';
import { Link } from '@/components/ui/link';
import { Progress } from '@/components/ui/progress';
import { useOnline } from '@/components/ui/use-online';
import { useMediaSentence } from '@/components/ui/media-sentence';
import { callApi } from '@/lib/client/api';
import { overSharedLine } from '@/lib/client/shared-line';
import type { Uploader, UploadItem } from '@/lib/client/uploader';
import { getVideo } from '@/lib/contracts/videos.contract';

/** One file on its way, and then the video that it becomes. */
export function UploadCard({ item, uploader, isAlone }: { item: UploadItem; uploader: Uploader; isAlone: boolean }) {
  const t = useTranslations('studio');
  const said = useMediaSentence();
  const errorText = useErrorText();
  const isOnline = useOnline();
  const video = useProcessing(item.videoId);
  const share = item.sizeBytes === 0 ? 0 : item.sentBytes / item.sizeBytes;
  const isReady = video?.status === 'ready';
  // The same bytes are refused again: there is nothing to repeat.
  const mayRetry = item.state === 'failed' && item.failure?.code !== 'unsupported_media';
  const label =
    item.state === 'done'
      ? video?.status === 'failed'
        ? t('status.failed')
        : isReady
          ? t('watchable')
          : t('preparing', { share: video?.progress ?? 0 })
      : t(`uploadState.${item.state === 'uploading' && !isOnline ? 'cutOff' : item.state}`);

  return (
    <article className="rounded-card bg-raised p-4 ring-1 ring-line">
      <div className="flex items-center gap-x-3">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-base font-semibold tracking-normal">{item.title}</h2>
          <p role="status" className="text-sm text-quiet">
            {label}
          </p>
        </div>
        <div className="flex gap-1">
          {(item.state === 'uploading' || item.state === 'waiting') && (
            <Button variant="quiet" size="sm" shape="icon" aria-label={t('pause')} onClick={() => void uploader.pause(item.id)} icon={<Pause aria-hidden className="size-4" />} />
          )}
          {item.state === 'paused' && (
            <Button variant="quiet" size="sm" shape="icon" aria-label={t('resume')} onClick={() => uploader.resume(item.id)} icon={<Play aria-hidden className="size-4" />} />
          )}
          {mayRetry && (
            <Button variant="quiet" size="sm" shape="icon" aria-label={t('retry')} onClick={() => uploader.resume(item.id)} icon={<RotateCcw aria-hidden className="size-4" />} />
          )}
          {item.state !== 'done' && item.state !== 'finishing' && (
            <Button variant="quiet" size="sm" shape="icon" aria-label={item.state === 'failed' ? t('dropFile') : t('cancelUpload')} onClick={() => void uploader.cancel(item.id)} icon={<X aria-hidden className="size-4" />} />
          )}
          {item.videoId !== null && (
            <>
              <Button asChild size="sm" variant="quiet">
                <Link href={`/studio/video/${item.videoId}`}>{t('edit')}</Link>
              </Button>
              {isReady && (
                <Button asChild size="sm" variant={isAlone ? 'primary' : 'secondary'}>
                  <Link href={`/video/${item.videoId}`}>{t('open')}</Link>
                </Button>
              )}
            </>
          )}
        </div>
      </div>
      {item.state !== 'done' && item.state !== 'failed' && (
        <div className="mt-3">
          <Progress value={share} label={t('uploadOf', { title: item.title })} />
          <p className="tabular mt-1.5 flex flex-wrap gap-x-3 text-sm text-quiet">
            <span>{t('percent', { share })}</span>
            <span>
              <FileSize sizeBytes={item.sentBytes} /> / <FileSize sizeBytes={item.sizeBytes} />
            </span>
            {isOnline && item.bytesPerSec !== null && <FileSize sizeBytes={item.bytesPerSec} perSecond />}
            {isOnline && item.remainingSec !== null && <span>{t('remaining', { time: formatDuration(item.remainingSec) })}</span>}
          </p>
        </div>
      )}
      {item.state === 'done' && !isReady && video?.status !== 'failed' && (
        <>
          <Progress className="mt-3" value={video?.progress ?? 0} label={t('progressOf', { title: item.title })} />
          <p className="mt-1.5 text-sm text-quiet">{t('mayLeave')}</p>
        </>
      )}
      {item.isResumed && item.state !== 'done' && <p className="mt-2 text-sm text-quiet">{t('resumed')}</p>}
      {item.failure && <p className="mt-2 text-sm text-bad">{item.failure.code === 'unsupported_media' && item.failure.detail !== null ? said(item.failure.detail) : errorText(item.failure.code)}</p>}
      {video?.status === 'failed' && <p className="mt-2 text-sm text-bad">{video.failure_reason ? said(video.failure_reason) : t('status.failed')}</p>}
    </article>
  );
}

interface Processing {
  status: 'processing' | 'ready' | 'failed';
  progress: number;
  failure_reason?: string | null | undefined;
}

/** How far the video is, as the server tells it; asked once at the beginning and once at the end. */
function useProcessing(videoId: number | null): Processing | null {
  const [video, setVideo] = useState<Processing | null>(null);
  useEffect(() => {
    if (videoId === null) return;
    let isCurrent = true;
    const look = () =>
      callApi(getVideo, { params: { id: videoId } }).then(
        (found) => isCurrent && setVideo(found),
        () => undefined,
      );
    const end = overSharedLine((line) => {
      const ends = [
        line.on('video_progress', (news) => {
          if (news.video_id !== videoId) return;
          setVideo((before) => ({ ...before, status: news.status, progress: news.progress }));
          if (news.status === 'failed') void look();
        }),
        // What was told while there was no connection is asked for.
        line.onConnection((isConnected) => void (isConnected && look())),
      ];
      return () => ends.forEach((over) => over());
    });
    void look();
    return () => {
      isCurrent = false;
      end();
    };
  }, [videoId]);
  return video;
}
