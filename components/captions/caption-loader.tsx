'use client';

import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '@/components/ui/error-state';
import type { Caption, Video } from '@/lib/contracts/videos.contract';
import { readOwnVtt } from '@/lib/domain/vtt';
import { CaptionEditor } from './caption-editor';
import { draftsOf, type CueDraft } from './cue-drafts';

/** Fetches the saved captions, then lets them be edited. Keyed by the caption: another one is another load. */
export function CaptionLoader({ video, caption }: { video: Video; caption: Caption }) {
  const t = useTranslations('common');
  const [drafts, setDrafts] = useState<CueDraft[] | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const load = useCallback(async () => {
    setHasFailed(false);
    try {
      const answer = await fetch(caption.url);
      if (!answer.ok) throw new Error(`Captions were answered with ${answer.status}`);
      setDrafts(draftsOf(readOwnVtt(await answer.text())));
    } catch {
      setHasFailed(true);
    }
  }, [caption.url]);
  useEffect(() => void load(), [load]);
  if (hasFailed) return <ErrorState code="unavailable" onRetry={() => void load()} />;
  if (drafts === null) {
    return (
      <div role="status" aria-label={t('loading')} className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <div aria-hidden className="skeleton aspect-video w-full rounded-card" />
        <div aria-hidden className="flex flex-col gap-2">
          {Array.from({ length: 4 }, (_, i) => (
            <div key={i} className="skeleton h-36 w-full rounded-card" />
          ))}
        </div>
      </div>
    );
  }
  return <CaptionEditor video={video} caption={caption} first={drafts} />;
}
