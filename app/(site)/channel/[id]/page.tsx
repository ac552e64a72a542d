import { Clapperboard } from 'lucide-react';
import type { Metadata } from 'next';
import { missingMetadata } from '@/app/missing-page';
import { channelMetadata } from '@/app/share-metadata';
import { LiveRooms } from '@/components/rooms/live-rooms';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';
import { VideoFeed } from '@/components/video/video-feed';
import { loadChannel, type ChannelParams } from './load-channel';

const PAGE_SIZE = 24;
const LIVE_ROOMS = 12;

export async function generateMetadata({ params }: ChannelParams): Promise<Metadata> {
  const loaded = await loadChannel((await params).id);
  if (loaded === null) return missingMetadata();
  const { channel, publicUrl } = loaded;
  const t = await serverTranslations('shell');
  return channelMetadata(channel, { publicUrl, siteName: t('siteName') });
}

export default async function ChannelPage({ params }: ChannelParams) {
  const t = await serverTranslations('channel');
  const loaded = await loadChannel((await params).id);
  // The frame says it.
  if (loaded === null) return null;
  const { channel, viewer, services } = loaded;
  const [videos, rooms] = await Promise.all([
    services.videos.listOfChannel(viewer, channel.id, { limit: PAGE_SIZE }),
    services.rooms.list(viewer, { channel_id: channel.id, limit: LIVE_ROOMS }),
  ]);
  const live = rooms.items.filter((room) => room.participant_count > 0);
  const isOwner = channel.viewer?.is_owner ?? false;
  return (
    <>
      {live.length > 0 && <LiveRooms rooms={live} />}
      <section aria-labelledby="channel-videos">
        <h2 id="channel-videos" className={live.length > 0 ? 'mb-4 text-xl font-semibold' : 'sr-only'}>
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
    </>
  );
}
