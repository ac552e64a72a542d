import { Clapperboard } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { channelMetadata } from '@/app/share-metadata';
import { ChannelHeader } from '@/components/channel/channel-header';
import { SubscribeButtons } from '@/components/channel/subscribe-buttons';
import { Button } from '@/components/ui/button';
import { ReportChannel } from '@/components/channel/report-channel';
import { ReportHost } from '@/components/report/report-host';
import { AreaMessages } from '@/components/ui/area-messages';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';
import { VideoFeed } from '@/components/video/video-feed';
import { pathId } from '@/lib/contracts/primitives';
import { orNull, page } from '@/server/http/page';

const PAGE_SIZE = 24;

async function load(params: Promise<{ id: string }>) {
  const id = pathId.safeParse((await params).id);
  if (!id.success) notFound();
  const { viewer, services, publicUrl } = await page();
  const channel = await orNull(services.channels.get(viewer, id.data));
  if (channel === null) notFound();
  return { channel, viewer, services, publicUrl };
}

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const { channel, publicUrl } = await load(params);
  const t = await serverTranslations('shell');
  return channelMetadata(channel, { publicUrl, siteName: t('siteName') });
}

export default async function ChannelPage({ params }: { params: Promise<{ id: string }> }) {
  const t = await serverTranslations('channel');
  const { channel, viewer, services } = await load(params);
  const videos = await services.videos.listOfChannel(viewer, channel.id, { limit: PAGE_SIZE });
  const isOwner = channel.viewer?.is_owner ?? false;
  const actions = (
    <div className="flex flex-wrap items-center gap-2 max-sm:*:px-3">
      <SubscribeButtons
        key={`${channel.viewer?.is_subscribed}-${channel.viewer?.is_sponsor}`}
        channel={channel}
        here={`/channel/${channel.id}`}
        isPaid={services.sponsorship.isPaid}
      />
      <ReportChannel channelId={channel.id} isSignedIn={viewer.kind === 'user'} />
    </div>
  );
  return (
    <>
      <ChannelHeader channel={channel} actions={actions} />
      <section aria-labelledby="channel-videos" className="mt-8">
        <h2 id="channel-videos" className="mb-4 text-xl font-semibold">
          {t('videos')}
        </h2>
        {videos.items.length === 0 ? (
          <EmptyState
            icon={<Clapperboard />}
            level={3}
            title={isOwner ? t('emptyOwnTitle') : t('emptyTitle')}
            text={isOwner ? t('emptyOwnText') : t('emptyText')}
            action={
              isOwner && (
                <Button variant="primary" asChild>
                  <Link href="/studio/upload">{t('emptyOwnAction')}</Link>
                </Button>
              )
            }
          />
        ) : (
          <VideoFeed first={videos} source={{ kind: 'channel', channelId: channel.id }} />
        )}
      </section>
      <AreaMessages areas={['report']}>
        <ReportHost />
      </AreaMessages>
    </>
  );
}
