import type { Channel, createChannel, listChannels, updateChannel } from '@/lib/contracts/channels.contract';
import type { BodyOf, QueryOf } from '@/lib/contracts/endpoint';
import { Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import { readCursor, toPage } from '@/lib/domain/page';
import { isAdmin, viewerId, type UserViewer, type Viewer } from '@/lib/domain/viewer';
import type { ChannelPictureRemoval } from '@/server/ports/channel-picture-removal';
import type { ChannelRow, ChannelsRepository, SearchRepository, VideosRepository } from '@/server/ports/repositories';
import type { SponsorshipEnding } from '@/server/ports/sponsorship-ending';
import type { TermsOf } from '@/server/ports/terms-of';
import type { Transactions } from '@/server/ports/transaction';
import type { VideoRemoval } from '@/server/ports/video-removal';
import { presentChannel } from './present-channel';

export interface ChannelsDependencies {
  channels: ChannelsRepository;
  search: SearchRepository;
  termsOf: TermsOf;
  videos: VideosRepository;
  videoRemoval: VideoRemoval;
  removePictures: ChannelPictureRemoval;
  sponsorshipEnding: Pick<SponsorshipEnding, 'ofChannel'>;
  transactions: Transactions;
}

export function channelsService({ channels, search, termsOf, videos, videoRemoval, removePictures, sponsorshipEnding, transactions }: ChannelsDependencies) {
  async function find(id: number, viewer: Viewer): Promise<ChannelRow> {
    const row = await channels.byId(id, viewerId(viewer));
    if (row === null) throw new Problem('not_found');
    return row;
  }

  async function matching(viewer: Viewer, q: string, { sort, limit, cursor }: QueryOf<typeof listChannels>): Promise<List<Channel>> {
    const after = readCursor(cursor, ['number', 'number']);
    const terms = await termsOf(q);
    if (terms.length === 0) return { items: [], next_cursor: null };
    const found = await search.channels({ terms, sort: sort ?? 'relevance', limit, after });
    const shown = toPage(found, limit, ({ key, id }) => [key, id], ({ id }) => id);
    const rows = new Map((await channels.byIds(shown.items, viewerId(viewer))).map((row) => [row.id, row]));
    return { ...shown, items: shown.items.flatMap((id) => rows.get(id) ?? []).map((row) => presentChannel(row, viewer)) };
  }

  return {
    async list(viewer: Viewer, query: QueryOf<typeof listChannels>): Promise<List<Channel>> {
      if (query.q) return matching(viewer, query.q, query);
      const after = readCursor(query.cursor, ['number', 'number']);
      const sort = query.sort ?? 'popular';
      const rows = await channels.list({ limit: query.limit, sort, after }, viewerId(viewer));
      const keyOf = (row: ChannelRow) => [sort === 'popular' ? row.subscriberCount : row.id, row.id];
      return toPage(rows, query.limit, keyOf, (row) => presentChannel(row, viewer));
    },

    async get(viewer: Viewer, id: number): Promise<Channel> {
      return presentChannel(await find(id, viewer), viewer);
    },

    async create(viewer: UserViewer, input: BodyOf<typeof createChannel>): Promise<Channel> {
      const id = await transactions.run(async (tx) => {
        const made = await channels.create(
          { authorId: viewer.userId, name: input.name, description: input.description || null },
          tx,
        );
        if (made === null) throw new Problem('channel_exists');
        return made;
      });
      return presentChannel(await find(id, viewer), viewer);
    },

    async update(viewer: UserViewer, id: number, input: BodyOf<typeof updateChannel>): Promise<Channel> {
      const row = await find(id, viewer);
      if (row.authorId !== viewer.userId) throw new Problem('forbidden');
      await channels.update(id, {
        ...(input.name !== undefined && { name: input.name }),
        ...(input.description !== undefined && { description: input.description || null }),
      });
      return presentChannel(await find(id, viewer), viewer);
    },

    /** With its videos, their files, its pictures, subscriptions and rooms. */
    async remove(viewer: UserViewer, id: number): Promise<void> {
      const row = await find(id, viewer);
      if (row.authorId !== viewer.userId && !isAdmin(viewer)) throw new Problem('forbidden');
      const { files, pictures } = await transactions.run(async (tx) => {
        await sponsorshipEnding.ofChannel(id, tx);
        const owned = { files: await videos.filesOfChannel(id, tx), pictures: await channels.picturesOf(id, tx) };
        await channels.remove(id, tx);
        return owned;
      });
      await removePictures(pictures);
      await Promise.all(files.map((file) => videoRemoval.removed(file.id, id, file.filePath)));
    },
  };
}

export type ChannelsService = ReturnType<typeof channelsService>;
