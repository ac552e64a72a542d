import { Upload } from 'lucide-react';
import type { Metadata } from 'next';
import { ChannelForm } from '@/components/studio/channel-form';
import { CreateChannelForm } from '@/components/studio/create-channel-form';
import { StudioTiles } from '@/components/studio/studio-tiles';
import { StudioVideos } from '@/components/studio/studio-videos';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { signedInPage } from '@/server/http/page';

/** What is below, the channel itself, is not to be scrolled to past fifty rows. */
const PAGE_SIZE = 12;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('studio');
  return { title: t('title') };
}

export default async function StudioPage() {
  const t = await serverTranslations('studio');
  const { viewer, services } = await signedInPage();
  if (viewer.channelId === null) return <CreateChannelForm />;
  const [channel, summary, videos] = await Promise.all([
    services.channels.get(viewer, viewer.channelId),
    services.studio.summary(viewer),
    services.videos.listOfChannel(viewer, viewer.channelId, { status: 'all', limit: PAGE_SIZE }),
  ]);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={
          <Link href={`/channel/${channel.id}`} className="inline-flex items-center rounded-control hover:text-text coarse:min-h-11">
            {channel.name}
          </Link>
        }
        actions={
          <Button variant="primary" asChild icon={<Upload aria-hidden className="size-4" />}>
            <Link href="/studio/upload">{t('upload')}</Link>
          </Button>
        }
      />
      <StudioTiles summary={summary} />
      <section aria-labelledby="studio-videos" className="mt-8">
        <h2 id="studio-videos" className="mb-4 text-xl font-semibold">
          {t('videos')}
        </h2>
        {videos.items.length === 0 ? (
          <EmptyState
            icon={<Upload />}
            level={3}
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={
              <Button variant="primary" asChild>
                <Link href="/studio/upload">{t('upload')}</Link>
              </Button>
            }
          />
        ) : (
          <StudioVideos first={videos} channelId={channel.id} />
        )}
      </section>
      <ChannelForm channel={channel} pictureLimits={services.channelPictures.limits} />
    </>
  );
}
