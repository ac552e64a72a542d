import type { Video } from '@/lib/contracts/videos.contract';
import { wholeLengthSec } from './whole-length';

/** The video as search engines read it (schema.org), ready to stand within a script element; null before it is published. */
export function videoJsonLd(video: Video, publicUrl: string): string | null {
  if (video.thumbnail_url === null || video.published_at === null) return null;
  const isOpen = video.access_level === 'public';
  const facts = {
    '@context': 'https://schema.org',
    '@type': 'VideoObject',
    name: video.title,
    description: video.description || video.title,
    thumbnailUrl: [`${publicUrl}${video.thumbnail_url}`],
    uploadDate: video.published_at,
    url: `${publicUrl}/video/${video.id}`,
    ...(video.duration !== null && { duration: `PT${wholeLengthSec(video.duration)}S` }),
    ...(isOpen ? { embedUrl: `${publicUrl}/embed/${video.id}` } : { isAccessibleForFree: false }),
    author: { '@type': 'Person', name: video.channel.name, url: `${publicUrl}/channel/${video.channel.id}` },
    interactionStatistic: { '@type': 'InteractionCounter', interactionType: { '@type': 'WatchAction' }, userInteractionCount: video.view_count },
  };
  // "</script>" in a title must not end the element.
  return JSON.stringify(facts).replaceAll('<', String.raw`\u003c`);
}
