import type { Channel } from '@/lib/contracts/channels.contract';
import { Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import type { Video } from '@/lib/contracts/videos.contract';
import { channelFeed } from '@/lib/domain/channel-feed';
import { sitemapFile, sitemapIndex, sitemapPart } from '@/lib/domain/sitemap';
import type { Viewer } from '@/lib/domain/viewer';
import type { SitemapRepository } from '@/server/ports/repositories';

export interface SiteDocumentsDependencies {
  sitemap: SitemapRepository;
  channelOf: (viewer: Viewer, id: number) => Promise<Channel>;
  videosOf: (viewer: Viewer, channelId: number, query: { limit: number }) => Promise<List<Video>>;
  publicUrl: string;
}

const FEED_ITEMS = 30;

/** Pages for the person alone, and those that differ with every question. Rooms and frames are not among them: messengers read those for their previews, and their own tags keep search engines off. */
const closedToRobots = ['/admin', '/api/', '/history', '/login?', '/notifications', '/register?', '/reset-password', '/search?', '/settings', '/studio', '/subscriptions', '/verify-email'];

/** What programs read of the site beside its API. Each is the same for everybody: it tells what a stranger may see. */
export function siteDocumentsService({ sitemap, channelOf, videosOf, publicUrl }: SiteDocumentsDependencies) {
  return {
    robots: () => ['User-agent: *', 'Allow: /api/oembed', ...closedToRobots.map((path) => `Disallow: ${path}`), '', `Sitemap: ${publicUrl}/sitemap.xml`, ''].join('\n'),

    sitemapIndex: async () => sitemapIndex(publicUrl, await sitemap.lastIds()),

    /** @throws Problem `not_found` for a name that no file can have */
    async sitemapFile(name: string): Promise<string> {
      const part = sitemapPart(name);
      if (part === null) throw new Problem('not_found');
      const { fromId, toId } = part;
      if (part.kind === 'videos') return sitemapFile((await sitemap.videos(fromId, toId)).map(({ id, changedAt }) => ({ url: `${publicUrl}/video/${id}`, changedAt })));
      return sitemapFile((await sitemap.channels(fromId, toId)).map(({ id }) => ({ url: `${publicUrl}/channel/${id}`, changedAt: null })));
    },

    async channelFeed({ address }: Viewer, channelId: number): Promise<string> {
      const stranger: Viewer = { kind: 'anonymous', address };
      const channel = await channelOf(stranger, channelId);
      const { items } = await videosOf(stranger, channelId, { limit: FEED_ITEMS });
      return channelFeed(channel, items, publicUrl);
    },
  };
}

export type SiteDocumentsService = ReturnType<typeof siteDocumentsService>;
