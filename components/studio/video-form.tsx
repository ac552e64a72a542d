'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { deleteVideo, updateVideo, type Video } from '@/lib/contracts/videos.contract';
import { VideoFactsFields, readVideoFacts, type VideoFacts } from './video-facts-fields';

/** Change a video's facts, or delete it. */
export function VideoForm({ video, categories }: { video: Video; categories: readonly string[] }) {
  const t = useTranslations('studio');
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const initial: VideoFacts = {
    title: video.title,
    description: video.description ?? '',
    accessLevel: video.access_level,
    hasAds: video.has_ads,
    category: video.category ?? '',
  };

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const facts = readVideoFacts(new FormData(event.currentTarget));
    setIsBusy(true);
    setFault(null);
    try {
      await callApi(updateVideo, {
        params: { id: video.id },
        body: { title: facts.title, description: facts.description, access_level: facts.accessLevel, has_ads: facts.hasAds, category: facts.category || null },
      });
      toast('good', t('saved'));
      router.refresh();
    } catch (error) {
      setFault(errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
    }
  }

  async function remove() {
    await callApi(deleteVideo, { params: { id: video.id } });
    router.push('/studio');
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-5">
      <VideoFactsFields initial={initial} categories={categories} titleFault={fault} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" loading={isBusy}>
          {t('save')}
        </Button>
        <Button asChild>
          <Link href={`/video/${video.id}`}>{t('open')}</Link>
        </Button>
        <ConfirmDialog
          trigger={
            <Button variant="quiet" className="ml-auto">
              {t('deleteVideo')}
            </Button>
          }
          title={t('deleteVideoTitle', { title: video.title })}
          description={t('deleteVideoText')}
          confirmLabel={t('deleteVideo')}
          onConfirm={remove}
        />
      </div>
    </form>
  );
}
