import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PosterForm } from '@/components/studio/poster-form';
import { VideoForm } from '@/components/studio/video-form';
import { VideoNumbers } from '@/components/studio/video-numbers';
import { CaptionsForm } from '@/components/studio/captions-form';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { VideoState } from '@/components/studio/video-state';
import { VideoWarnings } from '@/components/studio/video-warnings';
import { pathId } from '@/lib/contracts/primitives';
import { orNull, signedInPage } from '@/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('studio');
  return { title: t('editTitle') };
}

export default async function EditVideoPage({ params }: { params: Promise<{ id: string }> }) {
  const t = await serverTranslations('studio');
  const id = pathId.safeParse((await params).id);
  if (!id.success) notFound();
  const { viewer, services } = await signedInPage();
  const video = await orNull(services.videos.get(viewer, id.data));
  if (video === null || video.channel_id !== viewer.channelId) notFound();
  const [stats, categories, posters] = await Promise.all([
    services.studio.videoStats(viewer, video.id),
    services.videos.categories(),
    video.status === 'ready' ? services.posters.list(viewer, video.id) : null,
  ]);
  return (
    <>
      <PageHeader title={t('editTitle')} description={video.original_name} />
      <VideoState video={video} />
      {video.warnings && video.warnings.length > 0 && <VideoWarnings warnings={video.warnings} />}
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <VideoForm video={video} categories={categories} />
        <div className="flex flex-col gap-8">
          {posters && <PosterForm videoId={video.id} first={posters.items} limits={services.posters.limits} />}
          <CaptionsForm video={video} />
        </div>
      </div>
      <VideoNumbers stats={stats} durationSec={video.duration ?? 0} />
    </>
  );
}
