import { clsx } from 'clsx';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { missingMetadata, MissingPage } from '@/app/missing-page';
import { ChannelRow } from '@/components/channel/channel-row';
import { UnlockButton } from '@/components/channel/unlock-button';
import { Comments } from '@/components/comments/comments';
import { videoMetadata } from '@/app/share-metadata';
import { ReportHost } from '@/components/report/report-host';
import { RoomsOfVideo } from '@/components/rooms/rooms-of-video';
import { AreaMessages } from '@/components/ui/area-messages';
import { serverTranslations } from '@/components/ui/server-text';
import { UpNext } from '@/components/video/up-next';
import { LockedVideo } from '@/components/watch/locked-video';
import { PartyReplay } from '@/components/watch/party-replay';
import { ProcessingVideo } from '@/components/watch/processing-video';
import { VideoActions } from '@/components/watch/video-actions';
import { VideoText } from '@/components/watch/video-text';
import { WatchLayout } from '@/components/watch/watch-layout';
import { WatchPlayer } from '@/components/watch/watch-player';
import { THEATRE_COOKIE } from '@/lib/client/theatre-cookie';
import { pathId } from '@/lib/contracts/primitives';
import { videoJsonLd } from '@/lib/domain/video-json-ld';
import { orNull, page } from '@/server/http/page';

/** About two lines of a phone's. */
const LONG_TITLE = 90;
const RELATED = 12;
const COMMENTS = 24;
const ROOMS = 4;
const PARTIES = 24;

interface WatchProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ t?: string | string[] }>;
}

/** Null where there is no such film, or not for this person. */
async function load(params: WatchProps['params']) {
  const id = pathId.safeParse((await params).id);
  if (!id.success) return null;
  const context = await page();
  const video = await orNull(context.services.videos.get(context.viewer, id.data));
  return video && { ...context, video };
}

export async function generateMetadata({ params }: WatchProps): Promise<Metadata> {
  const loaded = await load(params);
  if (loaded === null) return missingMetadata();
  const { video, publicUrl } = loaded;
  const t = await serverTranslations('shell');
  return videoMetadata(video, { publicUrl, siteName: t('siteName') });
}

export default async function WatchPage({ params, searchParams }: WatchProps) {
  const loaded = await load(params);
  if (loaded === null) return <MissingPage />;
  const { viewer, services, video, publicUrl } = loaded;
  const [access, channel, related, rooms] = await Promise.all([
    services.videos.access(viewer, video.id),
    services.channels.get(viewer, video.channel_id),
    services.videos.related(viewer, video.id, RELATED).then(({ items }) => items),
    services.rooms.list(viewer, { video_id: video.id, limit: ROOMS }),
  ]);
  const live = rooms.items.filter((room) => room.participant_count > 0);
  const isReady = video.status === 'ready';
  const mayPlay = isReady && access.has_access;
  const [stream, comments, isLiked, resumeAtSec, parties] = await Promise.all([
    mayPlay ? services.videos.stream(viewer, video.id) : null,
    mayPlay ? services.comments.list(viewer, video.id, { limit: COMMENTS }) : null,
    viewer.kind === 'user' ? services.likes.isLiked(viewer, video.id) : false,
    mayPlay && viewer.kind === 'user' ? services.history.resumeAt(viewer, video) : 0,
    mayPlay ? services.replays.list(viewer, video.id, { limit: PARTIES }).then(({ items }) => items) : [],
  ]);
  const asked = Number((await searchParams).t);
  const startAtSec = asked > 0 && asked < (video.duration ?? 0) ? asked : resumeAtSec;
  const here = `/video/${video.id}`;
  const jsonLd = videoJsonLd(video, publicUrl);

  return (
    <WatchLayout
      isTheatre={(await cookies()).get(THEATRE_COOKIE)?.value === '1'}
      picture={
        stream ? (
          <WatchPlayer video={video} stream={stream} startAtSec={startAtSec} ad={access.ad} next={related.find((other) => other.access_level === 'public') ?? null} />
        ) : isReady ? (
          <LockedVideo video={video} reason={access.reason} action={<UnlockButton channelId={channel.id} reason={access.reason} here={here} />} />
        ) : (
          <AreaMessages areas={['media']}>
            <ProcessingVideo video={video} />
          </AreaMessages>
        )
      }
      aside={
        (related.length > 0 || parties.length > 0) && (
          <>
            <PartyReplay videoId={video.id} replays={parties} place="beside" />
            {related.length > 0 && <UpNext videos={related} />}
          </>
        )
      }
    >
      {jsonLd && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd }} />}
      {/* A title that is a paragraph leaves the buttons below it on the screen. */}
      <h1 className={clsx('mt-4 font-semibold text-balance wrap-anywhere', video.title.length > LONG_TITLE ? 'text-lg sm:text-xl' : 'text-xl sm:text-2xl')}>{video.title}</h1>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
        <ChannelRow channel={channel} here={here} isPaid={services.sponsorship.isPaid} />
        <VideoActions video={video} pageUrl={`${publicUrl}${here}`} isLiked={isLiked} isSignedIn={viewer.kind === 'user'} mayPlay={mayPlay} isOwner={channel.viewer?.is_owner ?? false} />
      </div>
      <PartyReplay videoId={video.id} replays={parties} place="below" />
      {live.length > 0 && <RoomsOfVideo rooms={live} />}
      <VideoText video={video} />
      {comments && <Comments videoId={video.id} durationSec={video.duration ?? 0} first={comments} isSignedIn={viewer.kind === 'user'} here={here} />}
      <AreaMessages areas={['report']}>
        <ReportHost />
      </AreaMessages>
    </WatchLayout>
  );
}
