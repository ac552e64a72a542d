'use client';

import { useTranslations } from 'use-intl';
import { useMediaSentence } from '@/components/ui/media-sentence';
import type { Video } from '@/lib/contracts/videos.contract';

/** On the page where a video is changed: that nobody can watch it yet, or ever. */
export function VideoState({ video }: { video: Video }) {
  const t = useTranslations('studio');
  const said = useMediaSentence();
  if (video.status === 'ready') return null;
  const isFailed = video.status === 'failed';
  return (
    <div className={`mb-6 rounded-card p-4 text-base ${isFailed ? 'bg-bad-soft text-bad' : 'bg-warn-soft text-warn'}`}>
      <p className="font-semibold">{isFailed && video.failure_reason ? said(video.failure_reason) : t(`status.${video.status}`)}</p>
      <p className="mt-1">{isFailed ? t('failedHint') : t('preparingHint')}</p>
    </div>
  );
}
