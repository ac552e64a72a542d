import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CaptionEditor } from '@/components/captions/caption-editor';
import { CaptionLoader } from '@/components/captions/caption-loader';
import { AreaMessages } from '@/components/ui/area-messages';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { pathId } from '@/lib/contracts/primitives';
import { orNull, signedInPage } from '@/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('captions');
  return { title: t('title') };
}

/** `caption`: an id, or `new`. */
export default async function CaptionsPage({ params }: { params: Promise<{ id: string; caption: string }> }) {
  const t = await serverTranslations('captions');
  const { id: videoPart, caption: captionPart } = await params;
  const id = pathId.safeParse(videoPart);
  if (!id.success) notFound();
  const { viewer, services } = await signedInPage();
  const video = await orNull(services.videos.get(viewer, id.data));
  if (video === null || video.channel_id !== viewer.channelId || video.status !== 'ready') notFound();
  const caption = captionPart === 'new' ? null : video.captions.find((one) => String(one.id) === captionPart);
  if (caption === undefined) notFound();
  return (
    <AreaMessages areas={['captions']}>
      <PageHeader
        title={caption === null ? t('newTitle') : t('title')}
        description={video.title}
        actions={
          <Button asChild icon={<ArrowLeft aria-hidden className="size-4" />}>
            <Link href={`/studio/video/${video.id}`}>{t('back')}</Link>
          </Button>
        }
      />
      {caption === null ? <CaptionEditor video={video} caption={null} first={[]} /> : <CaptionLoader key={caption.url} video={video} caption={caption} />}
    </AreaMessages>
  );
}
