import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { missingMetadata, MissingPage } from '@/app/missing-page';
import { CaptionEditor } from '@/components/captions/caption-editor';
import { CaptionLoader } from '@/components/captions/caption-loader';
import { AreaMessages } from '@/components/ui/area-messages';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { loadOwnVideo } from '../../load-own-video';

interface CaptionsProps {
  /** `caption`: an id, or `new`. */
  params: Promise<{ id: string; caption: string }>;
}

/** A film of one's own that can have captions, and those of the address: null for new ones. Null where either is not there. */
async function load({ params }: CaptionsProps) {
  const { id, caption: asked } = await params;
  const own = await loadOwnVideo(id);
  if (own === null || own.video.status !== 'ready') return null;
  const caption = asked === 'new' ? null : own.video.captions.find((one) => String(one.id) === asked);
  return caption === undefined ? null : { video: own.video, caption };
}

export async function generateMetadata(props: CaptionsProps): Promise<Metadata> {
  if ((await load(props)) === null) return missingMetadata();
  const t = await serverTranslations('captions');
  return { title: t('title') };
}

export default async function CaptionsPage(props: CaptionsProps) {
  const t = await serverTranslations('captions');
  const loaded = await load(props);
  if (loaded === null) return <MissingPage />;
  const { video, caption } = loaded;
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
