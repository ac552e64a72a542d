import type { Metadata } from 'next';
import { missingMetadata, MissingPage } from '@/app/missing-page';
import { PosterForm } from '@/components/studio/poster-form';
import { VideoForm } from '@/components/studio/video-form';
import { VideoNumbers } from '@/components/studio/video-numbers';
import { CaptionsForm } from '@/components/studio/captions-form';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { VideoState } from '@/components/studio/video-state';
import { VideoWarnings } from '@/components/studio/video-warnings';
import { loadOwnVideo } from './load-own-video';

interface EditVideoProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: EditVideoProps): Promise<Metadata> {
  if ((await loadOwnVideo((await params).id)) === null) return missingMetadata();
  const t = await serverTranslations('studio');
  return { title: t('editTitle') };
}

export default async function EditVideoPage({ params }: EditVideoProps) {
  const t = await serverTranslations('studio');
  const own = await loadOwnVideo((await params).id);
  if (own === null) return <MissingPage />;
  const { video, viewer, services } = own;
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
