'use client';

import { clsx } from 'clsx';
import { CircleAlert, Film } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Progress } from '@/components/ui/progress';
import { useMediaSentence } from '@/components/ui/media-sentence';
import { callApi } from '@/lib/client/api';
import { getVideo, type Video } from '@/lib/contracts/videos.contract';

/** Between two looks at a video under way; its owner also hears of it over the socket elsewhere. */
const LOOK_MS = 2_000;

/** For the owner: how far the video is. When it is ready the page becomes the player by itself. */
export function ProcessingVideo({ video }: { video: Video }) {
  const t = useTranslations('watch');
  const said = useMediaSentence();
  const router = useRouter();
  const [current, setCurrent] = useState(video);

  useEffect(() => {
    if (current.status !== 'processing') return;
    const timer = setTimeout(() => {
      callApi(getVideo, { params: { id: video.id } }).then(
        (next) => {
          if (next.status === 'ready') router.refresh();
          setCurrent({ ...next });
        },
        // Out of reach for a moment: look again.
        () => setCurrent((before) => ({ ...before })),
      );
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [current, router, video.id]);

  const isFailed = current.status === 'failed';
  return (
    <section className="flex aspect-video w-full flex-col items-center justify-center gap-4 bg-raised px-6 text-center max-sm:gap-2.5 ring-1 ring-line md:rounded-card">
      <span aria-hidden className={clsx('flex size-14 items-center justify-center rounded-sheet [&>svg]:size-7 max-sm:size-9 max-sm:[&>svg]:size-5', isFailed ? 'bg-bad-soft text-bad' : 'bg-accent-soft text-accent')}>
        {isFailed ? <CircleAlert /> : <Film />}
      </span>
      <div className="max-w-md text-balance">
        <p className="tabular text-lg font-semibold">{isFailed ? t('processingFailed') : t('processing', { percent: current.progress })}</p>
        <p role="status" className="mt-1 text-base text-quiet">
          {isFailed ? current.failure_reason && said(current.failure_reason) : t('processingHint')}
        </p>
      </div>
      {!isFailed && <Progress value={current.progress} label={t('processing', { percent: current.progress })} className="w-full max-w-sm" />}
    </section>
  );
}
