import type { Channel } from '@/lib/contracts/channels.contract';
import type { Video } from '@/lib/contracts/videos.contract';
import { xmlText } from './xml';

const rssDate = (isoTime: string) => new Date(isoTime).toUTCString();

function item(video: Video, publicUrl: string): string {
  const url = xmlText(`${publicUrl}/video/${video.id}`);
  return [
    '<item>',
    `<title>${xmlText(video.title)}</title>`,
    `<link>${url}</link>`,
    `<guid isPermaLink="true">${url}</guid>`,
    `<pubDate>${rssDate(video.published_at ?? video.created_at)}</pubDate>`,
    ...(video.description ? [`<description>${xmlText(video.description)}</description>`] : []),
    ...(video.category ? [`<category>${xmlText(video.category)}</category>`] : []),
    ...(video.thumbnail_url ? [`<media:thumbnail url="${xmlText(`${publicUrl}${video.thumbnail_url}`)}"/>`] : []),
    '</item>',
  ].join('');
}

/** A channel's newest videos as RSS 2.0. Films are linked, not enclosed: what a reader may fetch is decided on the site. */
export function channelFeed(channel: Channel, videos: readonly Video[], publicUrl: string): string {
  const url = `${publicUrl}/channel/${channel.id}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><channel>',
    `<title>${xmlText(channel.name)}</title>`,
    `<link>${xmlText(url)}</link>`,
    `<description>${xmlText(channel.description || channel.name)}</description>`,
    `<atom:link href="${xmlText(`${url}/feed.xml`)}" rel="self" type="application/rss+xml"/>`,
    ...videos.map((video) => item(video, publicUrl)),
    '</channel></rss>',
    '',
  ].join('\n');
}
