import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChannelRow } from '@/components/channel/channel-row';
import { UnlockButton } from '@/components/channel/unlock-button';
import { Comments } from '@/components/comments/comments';
import { VideoCard } from '@/components/video/video-card';
import { serverTranslations } from '@/components/ui/server-text';
import { LockedVideo } from '@/components/watch/locked-video';
import { ProcessingVideo } from '@/components/watch/processing-video';
import { VideoActions } from '@/components/watch/video-actions';
import { VideoText } from '@/components/watch/video-text';
import { WatchPlayer } from '@/components/watch/watch-player';
import { pathId } from '@/lib/contracts/primitives';
import { orNull, page } from '@/server/http/page';

const RELATED = 12;
const COMMENTS = 24;

interface WatchProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ t?: string | string[] }>;
}

async function load(params: WatchProps['params']) {
  const id = pathId.safeParse((await params).id);
  if (!id.success) notFound();
  const context = await page();
  const video = await orNull(context.services.videos.get(context.viewer, id.data));
  if (video === null) notFound();
  return { ...context, video };
}

export async function generateMetadata({ params }: WatchProps): Promise<Metadata> {
  const { video, publicUrl } = await load(params);
  const description = video.description?.slice(0, 200) ?? undefined;
  return {
    title: video.title,
    description,
    openGraph: {
      type: 'video.other',
      title: video.title,
      description,
      url: `${publicUrl}/video/${video.id}`,
      images: video.thumbnail_url ? [{ url: `${publicUrl}${video.thumbnail_url}` }] : undefined,
    },
    twitter: { card: 'summary_large_image' },
  };
}

export default async function WatchPage({ params, searchParams }: WatchProps) {
  const t = await serverTranslations('watch');
  const { viewer, services, video, publicUrl } = await load(params);
  const [access, channel, related] = await Promise.all([
    services.videos.access(viewer, video.id),
    services.channels.get(viewer, video.channel_id),
    services.videos.related(viewer, video.id, RELATED).then(({ items }) => items),
  ]);
  const isReady = video.status === 'ready';
  const mayPlay = isReady && access.has_access;
  const [stream, comments, isLiked, resumeAtSec] = await Promise.all([
    mayPlay ? services.videos.stream(viewer, video.id) : null,
    mayPlay ? services.comments.list(viewer, video.id, { limit: COMMENTS }) : null,
    viewer.kind === 'user' ? services.likes.isLiked(viewer, video.id) : false,
    mayPlay && viewer.kind === 'user' ? services.history.positionOf(viewer, video.id) : null,
  ]);
  const asked = Number((await searchParams).t);
  const startAtSec = asked > 0 && asked < (video.duration ?? 0) ? asked : (resumeAtSec ?? 0);
  const here = `/video/${video.id}`;

  return (
    <div className={related.length > 0 ? 'grid gap-8 xl:grid-cols-[minmax(0,1fr)_22rem]' : 'mx-auto max-w-6xl'}>
      <div className="min-w-0">
        <div className="-mx-4 -mt-6 md:mx-0 md:mt-0">
          {stream ? (
            <WatchPlayer video={video} stream={stream} startAtSec={startAtSec} ad={access.ad} />
          ) : isReady ? (
            <LockedVideo video={video} reason={access.reason} action={<UnlockButton channelId={channel.id} reason={access.reason} here={here} />} />
          ) : (
            <ProcessingVideo video={video} />
          )}
        </div>
        <h1 className="mt-4 text-xl font-semibold text-balance sm:text-2xl">{video.title}</h1>
        <div className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
          <ChannelRow channel={channel} here={here} isPaid={services.sponsorship.isPaid} />
          <VideoActions video={video} pageUrl={`${publicUrl}${here}`} isLiked={isLiked} isSignedIn={viewer.kind === 'user'} mayPlay={mayPlay} isOwner={channel.viewer?.is_owner ?? false} />
        </div>
        <VideoText video={video} />
        {comments && <Comments videoId={video.id} first={comments} isSignedIn={viewer.kind === 'user'} here={here} />}
      </div>
      {related.length > 0 && (
        <aside aria-labelledby="up-next">
          <h2 id="up-next" className="mb-4 text-lg font-semibold">
            {t('upNext')}
          </h2>
          <ul className="grid gap-6 sm:grid-cols-2 xl:grid-cols-1">
            {related.map((next) => (
              <li key={next.id}>
                <VideoCard video={next} />
              </li>
            ))}
          </ul>
        </aside>
      )}
    </div>
  );
}
