'use client';

import { Flag } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FoldedText } from '@/components/player/folded-text';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useErrorText } from '@/components/ui/error-text';
import { TimeAgo } from '@/components/ui/time-ago';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { askReport } from '@/lib/client/report-request';
import { deleteComment, listComments, type Comment } from '@/lib/contracts/comments.contract';
import { isProblem } from '@/lib/contracts/errors';
import { CommentForm } from './comment-form';

export interface CommentItemProps {
  comment: Comment;
  /** Of the film: times beyond it lead nowhere. */
  durationSec: number;
  isSignedIn: boolean;
  here: string;
  onRemove(): Promise<void>;
}

const REPLIES = 50;

/** In the order in which they were written. One's own reply came before those between, and comes once more with them. */
const together = (before: readonly Comment[], more: readonly Comment[]) =>
  [...new Map([...before, ...more].map((reply) => [reply.id, reply])).values()].sort((a, b) => a.id - b.id);

export function CommentItem({ comment, durationSec, isSignedIn, here, onRemove }: CommentItemProps) {
  const t = useTranslations('comments');
  const tCommon = useTranslations('common');
  const errorText = useErrorText();
  const [replies, setReplies] = useState<Comment[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [isLoading, setIsLoading] = useState(false);
  const [replyCount, setReplyCount] = useState(comment.reply_count);
  const [isReplying, setIsReplying] = useState(false);
  const isTop = comment.parent_id === null;

  /** The first of them, or those after the ones that are shown. */
  async function load(from?: string) {
    setIsLoading(true);
    try {
      const page = await callApi(listComments, { params: { id: comment.video_id }, query: { parent_id: comment.id, limit: REPLIES, cursor: from } });
      setReplies((before) => together(before ?? [], page.items));
      setCursor(page.next_cursor);
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsLoading(false);
    }
  }

  async function removeReply(reply: Comment) {
    await callApi(deleteComment, { params: { id: reply.id } });
    setReplies((before) => before?.filter((item) => item.id !== reply.id) ?? null);
    setReplyCount((count) => count - 1);
  }

  return (
    <article className="flex gap-3">
      <Avatar name={comment.user.display_name} size={isTop ? 'md' : 'sm'} />
      <div className="min-w-0 grow">
        <div className="flex items-start gap-2">
          <p className="flex min-w-0 grow flex-wrap items-baseline gap-x-2 text-sm">
            <bdi className="min-w-0 font-semibold wrap-anywhere">{comment.user.display_name}</bdi>
            <TimeAgo at={comment.created_at} className="text-faint" />
          </p>
          {isSignedIn && !comment.can_delete && (
            // Beside the name and not below the words: it is wanted seldom, and would make every comment a line longer.
            <Button
              variant="quiet"
              size="sm"
              shape="icon-pill"
              className="-my-1.5 coarse:-my-3"
              aria-label={tCommon('report')}
              title={tCommon('report')}
              onClick={() => askReport({ kind: 'comment', id: comment.id })}
              icon={<Flag aria-hidden className="size-3.5" />}
            />
          )}
        </div>
        <FoldedText text={comment.text} durationSec={durationSec} className="mt-1" />
        <div className="mt-1 -ml-3 flex flex-wrap gap-1">
          {isTop && isSignedIn && (
            <Button variant="quiet" size="sm" aria-expanded={isReplying} onClick={() => setIsReplying((open) => !open)}>
              {t('reply')}
            </Button>
          )}
          {isTop && replyCount > 0 && (
            <Button variant="quiet" size="sm" aria-expanded={replies !== null} onClick={() => (replies === null ? void load() : setReplies(null))}>
              {t('replies', { count: replyCount })}
            </Button>
          )}
          {comment.can_delete && (
            <ConfirmDialog
              trigger={
                <Button variant="quiet" size="sm">
                  {t('delete')}
                </Button>
              }
              title={t('deleteTitle')}
              description={t('deleteText')}
              confirmLabel={t('delete')}
              onConfirm={onRemove}
            />
          )}
        </div>
        {isReplying && (
          <CommentForm
            videoId={comment.video_id}
            parentId={comment.id}
            isSignedIn={isSignedIn}
            here={here}
            onSent={(reply) => {
              setIsReplying(false);
              setReplyCount((count) => count + 1);
              setReplies((before) => together(before ?? [], [reply]));
              if (replies === null) void load();
            }}
          />
        )}
        {replies && (
          <ul className="mt-4 flex flex-col gap-4">
            {replies.map((reply) => (
              <li key={reply.id}>
                <CommentItem comment={reply} durationSec={durationSec} isSignedIn={isSignedIn} here={here} onRemove={() => removeReply(reply)} />
              </li>
            ))}
          </ul>
        )}
        {replies && cursor !== null && (
          <Button variant="quiet" size="sm" className="mt-3 -ml-3" loading={isLoading} onClick={() => void load(cursor)}>
            {t('moreReplies')}
          </Button>
        )}
      </div>
    </article>
  );
}
