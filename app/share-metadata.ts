import type { Metadata } from 'next';
import type { Channel } from '@/lib/contracts/channels.contract';
import type { Room } from '@/lib/contracts/rooms.contract';
import type { Video } from '@/lib/contracts/videos.contract';
import { embedSize } from '@/lib/domain/embed-size';
import { shortText } from '@/lib/domain/short-text';
import { wholeLengthSec } from '@/lib/domain/whole-length';

/** What other sites and messengers show of a link. Every address is absolute and built on the configured one. */
interface Site {
  publicUrl: string;
  siteName: string;
}

export function videoMetadata(video: Video, { publicUrl, siteName }: Site): Metadata {
  const url = `${publicUrl}/video/${video.id}`;
  const description = shortText(video.description);
  const size = embedSize(video, {});
  const player = `${publicUrl}/embed/${video.id}`;
  const isOpen = video.access_level === 'public' && video.status === 'ready';
  return {
    title: video.title,
    description,
    alternates: {
      canonical: url,
      types: {
        'application/json+oembed': [{ url: `${publicUrl}/api/oembed?format=json&url=${encodeURIComponent(url)}`, title: video.title }],
        'application/rss+xml': [{ url: `${publicUrl}/channel/${video.channel.id}/feed.xml`, title: video.channel.name }],
      },
    },
    openGraph: {
      type: 'video.other',
      siteName,
      title: video.title,
      description,
      url,
      ...(video.thumbnail_url && { images: [{ url: `${publicUrl}${video.thumbnail_url}`, alt: video.title }] }),
      ...(video.duration !== null && { duration: wholeLengthSec(video.duration) }),
      ...(video.published_at && { releaseDate: video.published_at }),
      ...(isOpen && { videos: [{ url: player, secureUrl: player.startsWith('https:') ? player : undefined, type: 'text/html', ...size }] }),
    },
    twitter: { card: 'summary_large_image', title: video.title, description },
  };
}

export function channelMetadata(channel: Channel, { publicUrl, siteName }: Site): Metadata {
  const url = `${publicUrl}/channel/${channel.id}`;
  const description = shortText(channel.description);
  const image = channel.banner_url ?? channel.avatar_url;
  return {
    title: channel.name,
    description,
    alternates: { canonical: url, types: { 'application/rss+xml': [{ url: `${url}/feed.xml`, title: channel.name }] } },
    openGraph: { type: 'profile', siteName, title: channel.name, description, url, images: [{ url: image ? `${publicUrl}${image}` : `${publicUrl}/icons/icon-512.png` }] },
    twitter: { card: 'summary' },
  };
}

/** Of a room that may be seen by whoever asks. Rooms end, so no search engine keeps them. */
export function roomMetadata(room: Room, { url, title, description, publicUrl, siteName }: Site & { url: string; title: string; description: string }): Metadata {
  return {
    title,
    robots: { index: false },
    openGraph: { type: 'website', siteName, title, description, url, ...(room.video.thumbnail_url && { images: [{ url: `${publicUrl}${room.video.thumbnail_url}`, alt: room.video.title }] }) },
    twitter: { card: 'summary_large_image' },
  };
}
