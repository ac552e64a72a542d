import type { Video } from '@/lib/contracts/videos.contract';
import { channelPictureUrl } from '@/lib/domain/channel-pictures';
import { chaptersOfDescription } from '@/lib/domain/chapter-text';
import type { CaptionRow, VideoRow } from '@/server/ports/repositories';

export interface VideoPresentation {
  /** Adds what only the owner sees. */
  isOwner: boolean;
  /** The segment of media addresses that lets this viewer in: `public`, a grant, or null without access. */
  grant: string | null;
  captions: readonly CaptionRow[];
  /** In public rooms right now. */
  watchingTogether: number;
}

/** A poster is open to all; everything else of a restricted video needs the grant in its address. */
export function presentVideo({ video, channel }: VideoRow, { isOwner, grant, captions, watchingTogether }: VideoPresentation): Video {
  const address = (name: string | null, segment: string | null) =>
    name === null || segment === null ? null : `/media/${video.id}/${segment}/${name}`;
  return {
    id: video.id,
    channel_id: video.channelId,
    title: video.title,
    description: video.description,
    duration: video.durationSec,
    access_level: video.accessLevel,
    has_ads: video.hasAds,
    status: video.status,
    progress: video.progress,
    category: video.category,
    created_at: video.createdAt.toISOString(),
    published_at: video.publishedAt?.toISOString() ?? null,
    view_count: video.viewCount,
    like_count: video.likeCount,
    ...(watchingTogether > 0 && { watching_together: watchingTogether }),
    thumbnail_url: address(video.posterName, 'public'),
    storyboard_url: address(video.storyboardName, grant),
    preview_url: address(video.previewName, grant),
    width: video.width,
    height: video.height,
    channel: { id: channel.id, name: channel.name, avatar_url: channelPictureUrl(channel.avatarPath) },
    captions: captions.flatMap((caption) => {
      const url = address(caption.fileName, grant);
      return url === null ? [] : [{ id: caption.id, language: caption.language, label: caption.label, kind: caption.kind, url }];
    }),
    chapters: video.chapters.length > 0 ? video.chapters.map(({ startSec, title }) => ({ start: startSec, title })) : chaptersOfDescription(video.description, video.durationSec),
    ...(isOwner && {
      failure_reason: video.failureReason,
      original_name: video.originalName,
      size_bytes: video.sizeBytes,
      warnings: video.warnings,
    }),
  };
}
