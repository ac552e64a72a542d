import type { QueryOf } from '@/lib/contracts/endpoint';
import { invalidField, Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import { REPLAY_WINDOW_SEC, type listReplays, type readReplay, type Replay, type ReplayedReaction } from '@/lib/contracts/replays.contract';
import type { Message } from '@/lib/contracts/rooms.contract';
import { readCursor, toPage } from '@/lib/domain/page';
import { isReaction } from '@/lib/domain/reactions';
import { isAdmin, viewerId, type UserViewer, type Viewer } from '@/lib/domain/viewer';
import type { MessageRow, ReplaysRepository } from '@/server/ports/repositories';
import type { FindWatchable } from '@/server/ports/watchable';

export interface ReplaysDependencies {
  replays: ReplaysRepository;
  watchable: FindWatchable;
  presentMessage(row: MessageRow): Message;
}

export interface ReplayedSpan {
  from: number;
  to: number;
  messages: Message[];
  reactions: ReplayedReaction[];
  next_cursor: string | null;
}

/** A party beside the film: public rooms that are over, where the host has allowed it, for whoever may watch the video. */
export function replaysService({ replays, watchable, presentMessage }: ReplaysDependencies) {
  return {
    async list(viewer: Viewer, videoId: number, query: QueryOf<typeof listReplays>): Promise<List<Replay>> {
      const { channel } = await watchable(viewer, videoId);
      const rows = await replays.list(videoId, query.limit, readCursor(query.cursor, ['number'])?.[0] ?? null);
      const self = viewerId(viewer);
      return toPage(rows, query.limit, (row) => [row.id], (row) => ({
        room_id: row.id,
        host: { id: row.ownerId, username: row.ownerUsername, display_name: row.ownerDisplayName },
        opened_at: row.createdAt.toISOString(),
        message_count: row.messageCount,
        reaction_count: row.reactionCount,
        may_remove: isAdmin(viewer) || (viewer.kind === 'user' && (self === row.ownerId || self === channel.authorId)),
      }));
    },

    async read(viewer: Viewer, videoId: number, roomId: number, query: QueryOf<typeof readReplay>): Promise<ReplayedSpan> {
      const { from, to = from + REPLAY_WINDOW_SEC, limit, cursor } = query;
      if (to < from || to - from > REPLAY_WINDOW_SEC) throw invalidField('to', `Between \`from\` and ${REPLAY_WINDOW_SEC} s after it`);
      await watchable(viewer, videoId);
      if (!(await replays.isThere(videoId, roomId))) throw new Problem('not_found');
      const key = readCursor(cursor, ['number', 'number']);
      const span = { fromSec: from, toSec: to };
      const [rows, counted] = await Promise.all([
        replays.messages(roomId, span, limit, key && { positionSec: key[0], id: key[1] }),
        key === null ? replays.reactions(roomId, span) : [],
      ]);
      const page = toPage(rows, limit, (row) => [row.videoPositionSec, row.id], presentMessage);
      const reactions = counted.flatMap(({ second, emoji, count }) => (isReaction(emoji) ? [{ second, emoji, count }] : []));
      return { from, to, messages: page.items, reactions, next_cursor: page.next_cursor };
    },

    /** Its host, the video's author and administrators; once taken away it does not come back by itself. */
    async remove(viewer: UserViewer, videoId: number, roomId: number): Promise<void> {
      const row = await replays.responsible(videoId, roomId);
      if (row === null) throw new Problem('not_found');
      if (!isAdmin(viewer) && viewer.userId !== row.ownerId && viewer.userId !== row.authorId) throw new Problem('forbidden');
      await replays.remove(roomId);
    },
  };
}

export type ReplaysService = ReturnType<typeof replaysService>;
