import type { BodyOf, QueryOf } from '@/lib/contracts/endpoint';
import { invalidField, Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import type { createShareLink, listShareLinks, ShareLink } from '@/lib/contracts/share-links.contract';
import { readCursor, toPage } from '@/lib/domain/page';
import { decideExpiry, isLinkWorking, SHARE_TOKEN_BYTES, shareUrl } from '@/lib/domain/share-link';
import type { UserViewer } from '@/lib/domain/viewer';
import type { Clock } from '@/server/ports/clock';
import type { Randomness } from '@/server/ports/random';
import type { RoomsRepository, ShareLinkRow, ShareLinksRepository } from '@/server/ports/repositories';
import type { Transactions } from '@/server/ports/transaction';
import { hostedRoom } from './hosted-room';

export interface ShareLinksDependencies {
  rooms: RoomsRepository;
  shareLinks: ShareLinksRepository;
  transactions: Transactions;
  random: Randomness;
  clock: Clock;
  publicUrl: string;
  maxLinks: number;
}

/** The links of a room, which are its host's to give out and to take back. */
export function shareLinksService(deps: ShareLinksDependencies) {
  const { rooms, shareLinks, clock } = deps;

  function present(row: ShareLinkRow): ShareLink {
    const { maxUses, useCount } = row;
    return {
      id: row.id,
      share_token: row.token,
      share_url: shareUrl(deps.publicUrl, row.token),
      label: row.label,
      created_at: row.createdAt.toISOString(),
      expires_at: row.expiresAt?.toISOString() ?? null,
      max_uses: maxUses,
      use_count: useCount,
      is_working: isLinkWorking({ expiresAtMs: row.expiresAt?.getTime() ?? null, maxUses, useCount }, clock.now().getTime()),
    };
  }

  return {
    async list(viewer: UserViewer, roomId: number, query: QueryOf<typeof listShareLinks>): Promise<List<ShareLink>> {
      await hostedRoom(rooms, viewer, roomId);
      const afterId = readCursor(query.cursor, ['number'])?.[0] ?? null;
      const rows = await shareLinks.listOf(roomId, query.limit, afterId);
      return toPage(rows, query.limit, (row) => [row.id], present);
    },

    async create(viewer: UserViewer, roomId: number, input: BodyOf<typeof createShareLink>): Promise<ShareLink> {
      await hostedRoom(rooms, viewer, roomId);
      const expiry = decideExpiry(input, clock.now().getTime());
      if (!expiry.ok) throw invalidField('expires_at', 'A time to come is needed');
      const row = await deps.transactions.run(async (tx) => {
        const room = await rooms.lock(roomId, tx);
        if (!room?.isActive) throw new Problem(room === null ? 'not_found' : 'room_closed');
        if ((await shareLinks.countOf(roomId, tx)) >= deps.maxLinks) throw new Problem('too_many_links');
        return shareLinks.create(
          {
            roomId,
            createdBy: viewer.userId,
            token: deps.random.token(SHARE_TOKEN_BYTES),
            label: input.label ?? null,
            expiresAt: expiry.expiresAtMs === null ? null : new Date(expiry.expiresAtMs),
            maxUses: input.max_uses ?? null,
          },
          tx,
        );
      });
      return present(row);
    },

    /** Nobody comes in by it any more; who is inside stays. */
    async revoke(viewer: UserViewer, roomId: number, linkId: number): Promise<void> {
      await hostedRoom(rooms, viewer, roomId);
      if (!(await shareLinks.revoke(roomId, linkId, clock.now()))) throw new Problem('not_found');
    },
  };
}

export type ShareLinksService = ReturnType<typeof shareLinksService>;
