'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Progress } from '@/components/ui/progress';
import { callApi } from '@/lib/client/api';
import { getVideo, type Video } from '@/lib/contracts/videos.contract';

/** Between two looks at a video under way; its owner also hears of it over the socket elsewhere. */
const LOOK_MS = 2_000;

/** For the owner: how far the video is. When it is ready the page becomes the player by itself. */
export function ProcessingVideo({ video }: { video: Video }) {
  const t = useTranslations('watch');
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
    <section className="flex aspect-video w-full flex-col items-center justify-center gap-5 bg-raised px-6 text-center ring-1 ring-line md:rounded-card">
      <p role="status" className="max-w-md text-lg font-medium text-balance">
        {isFailed ? (current.failure_reason ?? t('processingFailed')) : t('processing', { percent: current.progress })}
      </p>
      {!isFailed && (
        <div className="w-full max-w-sm">
          <Progress value={current.progress} label={t('processing', { percent: current.progress })} />
        </div>
      )}
    </section>
  );
}
