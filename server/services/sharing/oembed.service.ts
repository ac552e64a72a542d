import type { QueryOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { getOEmbed, OEmbed } from '@/lib/contracts/oembed.contract';
import type { Video } from '@/lib/contracts/videos.contract';
import { embedCode, embedSize } from '@/lib/domain/embed-size';
import { posterSize } from '@/lib/domain/poster-size';
import { videoIdOf } from '@/lib/domain/video-address';
import type { Viewer } from '@/lib/domain/viewer';

export interface OEmbedDependencies {
  videoOf: (viewer: Viewer, id: number) => Promise<Video>;
  publicUrl: string;
  siteName: string;
}

const CACHE_SEC = 3_600;

export function oEmbedService({ videoOf, publicUrl, siteName }: OEmbedDependencies) {
  return {
    /** The same for whoever asks: what it says is shown to strangers. */
    async describe({ address }: Viewer, { url, ...limits }: QueryOf<typeof getOEmbed>): Promise<OEmbed> {
      const id = videoIdOf(url, publicUrl);
      if (id === null) throw new Problem('not_found', { detail: 'This is no address of a video here.' });
      const video = await videoOf({ kind: 'anonymous', address }, id);
      const picture = posterSize(video);
      const size = embedSize(video, limits);
      const fits = picture !== null && picture.width <= (limits.maxwidth ?? Infinity) && picture.height <= (limits.maxheight ?? Infinity);
      return {
        version: '1.0',
        type: video.access_level === 'public' ? 'video' : 'link',
        title: video.title,
        author_name: video.channel.name,
        author_url: `${publicUrl}/channel/${video.channel.id}`,
        provider_name: siteName,
        provider_url: publicUrl,
        cache_age: CACHE_SEC,
        ...(video.thumbnail_url && fits && { thumbnail_url: `${publicUrl}${video.thumbnail_url}`, thumbnail_width: picture.width, thumbnail_height: picture.height }),
        ...(video.access_level === 'public' && { html: embedCode({ url: `${publicUrl}/embed/${id}`, title: video.title, ...size }), ...size }),
      };
    },
  };
}

export type OEmbedService = ReturnType<typeof oEmbedService>;
