import type { addComment, Comment, listComments } from '@/lib/contracts/comments.contract';
import type { BodyOf, QueryOf } from '@/lib/contracts/endpoint';
import { invalidField, Problem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import { readCursor, toPage } from '@/lib/domain/page';
import { isAdmin, type UserViewer, type Viewer } from '@/lib/domain/viewer';
import type { CommentRow, CommentsRepository } from '@/server/ports/repositories';
import type { FindWatchable } from '@/server/ports/watchable';

export interface CommentsDependencies {
  comments: CommentsRepository;
  watchable: FindWatchable;
}

/** Its author, the channel's owner, an administrator. */
function mayDelete(viewer: Viewer, row: CommentRow): boolean {
  return viewer.kind === 'user' && (viewer.userId === row.userId || viewer.userId === row.channelAuthorId || isAdmin(viewer));
}

function present(viewer: Viewer, row: CommentRow): Comment {
  return {
    id: row.id,
    video_id: row.videoId,
    parent_id: row.parentId,
    user: { id: row.userId, username: row.username, display_name: row.displayName },
    text: row.content,
    video_position: row.videoPositionSec,
    created_at: row.createdAt.toISOString(),
    reply_count: row.replyCount,
    can_delete: mayDelete(viewer, row),
  };
}

export function commentsService({ comments, watchable }: CommentsDependencies) {
  return {
    /** For whoever may watch the video. */
    async list(viewer: Viewer, videoId: number, query: QueryOf<typeof listComments>): Promise<List<Comment>> {
      await watchable(viewer, videoId);
      const after = readCursor(query.cursor, ['number']);
      const rows = await comments.list(videoId, query.parent_id ?? null, query.limit, after?.[0] ?? null);
      return toPage(rows, query.limit, (row) => [row.id], (row) => present(viewer, row));
    },

    async add(viewer: UserViewer, videoId: number, input: BodyOf<typeof addComment>): Promise<Comment> {
      const { video } = await watchable(viewer, videoId);
      const parentId = input.parent_id ?? null;
      if (parentId !== null) {
        const parent = await comments.byId(parentId);
        if (parent === null || parent.videoId !== videoId) throw invalidField('parent_id', 'There is no such comment on this video');
        if (parent.parentId !== null) throw invalidField('parent_id', 'A reply cannot be replied to');
      }
      const positionSec = input.video_position ?? null;
      const id = await comments.create({
        videoId,
        userId: viewer.userId,
        parentId,
        content: input.text,
        videoPositionSec: positionSec === null ? null : Math.min(positionSec, video.durationSec ?? positionSec),
      });
      const row = await comments.byId(id);
      if (row === null) throw new Problem('not_found');
      return present(viewer, row);
    },

    async remove(viewer: UserViewer, id: number): Promise<void> {
      const row = await comments.byId(id);
      if (row === null) throw new Problem('not_found');
      if (!mayDelete(viewer, row)) throw new Problem('forbidden');
      await comments.remove(id);
    },
  };
}

export type CommentsService = ReturnType<typeof commentsService>;
