'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Link } from '@/components/ui/link';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { callApi } from '@/lib/client/api';
import { deleteVideo, updateVideo, type Video } from '@/lib/contracts/videos.contract';
import { readChapters, writeChapters } from '@/lib/domain/chapter-text';
import { VideoFactsFields, readVideoFacts, type VideoFacts } from './video-facts-fields';

/** Change a video's facts, or delete it. */
export function VideoForm({ video, categories }: { video: Video; categories: readonly string[] }) {
  const t = useTranslations('studio');
  const router = useRouter();
  const [chaptersFault, setChaptersFault] = useState<string | null>(null);
  const written = writeChapters(video.chapters);
  const initial: VideoFacts = {
    title: video.title,
    description: video.description ?? '',
    accessLevel: video.access_level,
    hasAds: video.has_ads,
    category: video.category ?? '',
  };

  const { isBusy, fault, faultOf, onSubmit } = useSubmit(async (value, form) => {
    const facts = readVideoFacts(new FormData(form));
    const text = value('chapters').replaceAll('\r\n', '\n');
    const read = readChapters(text, video.duration ?? 0);
    setChaptersFault('wrongLine' in read ? t('chaptersWrong', { line: read.wrongLine }) : null);
    if ('wrongLine' in read) return;
    await callApi(updateVideo, {
      params: { id: video.id },
      body: {
        title: facts.title, description: facts.description, access_level: facts.accessLevel, has_ads: facts.hasAds, category: facts.category || null,
        // Untouched, those of the description go on following it.
        ...(text !== written && { chapters: read.chapters }),
      },
    });
    toast('good', t('saved'));
    router.refresh();
  }, { fields: ['title', 'chapters'] });

  async function remove() {
    await callApi(deleteVideo, { params: { id: video.id } });
    router.push('/studio');
    router.refresh();
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-5">
      <VideoFactsFields initial={initial} categories={categories} titleFault={faultOf('title')} />
      {video.status === 'ready' && (
        <Field label={t('chapters')} hint={t('chaptersHint')} error={chaptersFault ?? faultOf('chapters')} optional>
          <Textarea key={written} name="chapters" rows={5} defaultValue={written} maxLength={24000} spellCheck={false} className="tabular" />
        </Field>
      )}
      {fault && <FormFault>{fault}</FormFault>}
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
