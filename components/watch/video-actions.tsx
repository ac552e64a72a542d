'use client';

import { Flag, Pencil, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Link } from '@/components/ui/link';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { askReport } from '@/lib/client/report-request';
import { askSignIn } from '@/lib/client/sign-in-request';
import { isProblem } from '@/lib/contracts/errors';
import { likeVideo, unlikeVideo, type Video } from '@/lib/contracts/videos.contract';
import { shownCount } from '@/lib/domain/shown-count';
import { ShareDialog } from './share-dialog';
import { WatchTogetherDialog } from './watch-together-dialog';

export interface VideoActionsProps {
  video: Video;
  pageUrl: string;
  isLiked: boolean;
  isSignedIn: boolean;
  mayPlay: boolean;
  isOwner: boolean;
}

export function VideoActions({ video, pageUrl, isLiked, isSignedIn, mayPlay, isOwner }: VideoActionsProps) {
  const t = useTranslations('watch');
  const tCommon = useTranslations('common');
  const errorText = useErrorText();
  const [like, setLike] = useState({ isLiked, count: video.like_count });
  const here = `/video/${video.id}`;

  async function toggleLike() {
    if (!isSignedIn && !(await askSignIn(here))) return;
    const before = like;
    setLike({ isLiked: !before.isLiked, count: before.count + (before.isLiked ? -1 : 1) });
    try {
      await callApi(before.isLiked ? unlikeVideo : likeVideo, { params: { id: video.id } });
    } catch (error) {
      setLike(before);
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    }
  }

  async function report() {
    if (isSignedIn || (await askSignIn(here))) askReport({ kind: 'video', id: video.id });
  }

  return (
    <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
      {mayPlay && (
        // On a phone the main action has a row of its own, and the others share the next one.
        <div className="max-sm:basis-full max-sm:*:w-full">
          <WatchTogetherDialog videoId={video.id} isSignedIn={isSignedIn} here={here} />
        </div>
      )}
      {mayPlay && (
        <Button
          shape="pill"
          className="max-sm:grow"
          aria-label={t('likeCounted', { count: like.count })}
          aria-pressed={like.isLiked}
          onClick={() => void toggleLike()}
          icon={<ThumbsUp aria-hidden className={like.isLiked ? 'size-4 fill-current text-accent' : 'size-4'} />}
        >
          <span className="tabular" suppressHydrationWarning>
            {like.count === 0 ? t('like') : t('likes', { count: shownCount(like.count) })}
          </span>
        </Button>
      )}
      <ShareDialog video={video} pageUrl={pageUrl} />
      {!isOwner && <Button shape="icon-pill" aria-label={tCommon('report')} title={tCommon('report')} onClick={() => void report()} icon={<Flag aria-hidden className="size-4" />} />}
      {isOwner && (
        <Button asChild shape="pill" className="max-sm:grow" icon={<Pencil aria-hidden className="size-4" />}>
          <Link href={`/studio/video/${video.id}`}>{t('edit')}</Link>
        </Button>
      )}
    </div>
  );
}
