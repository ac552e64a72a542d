'use client';

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

const REPLIES = 100;

export function CommentItem({ comment, durationSec, isSignedIn, here, onRemove }: CommentItemProps) {
  const t = useTranslations('comments');
  const tCommon = useTranslations('common');
  const errorText = useErrorText();
  const [replies, setReplies] = useState<Comment[] | null>(null);
  const [replyCount, setReplyCount] = useState(comment.reply_count);
  const [isReplying, setIsReplying] = useState(false);
  const isTop = comment.parent_id === null;

  async function show() {
    try {
      const page = await callApi(listComments, { params: { id: comment.video_id }, query: { parent_id: comment.id, limit: REPLIES } });
      setReplies(page.items);
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
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
        <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
          <span className="font-semibold">{comment.user.display_name}</span>
          <TimeAgo at={comment.created_at} className="text-faint" />
        </p>
        <FoldedText text={comment.text} durationSec={durationSec} className="mt-1" />
        <div className="mt-1 -ml-3 flex flex-wrap gap-1">
          {isTop && isSignedIn && (
            <Button variant="quiet" size="sm" aria-expanded={isReplying} onClick={() => setIsReplying((open) => !open)}>
              {t('reply')}
            </Button>
          )}
          {isTop && replyCount > 0 && (
            <Button variant="quiet" size="sm" aria-expanded={replies !== null} onClick={() => (replies === null ? void show() : setReplies(null))}>
              {t('replies', { count: replyCount })}
            </Button>
          )}
          {isSignedIn && !comment.can_delete && (
            <Button variant="quiet" size="sm" onClick={() => askReport({ kind: 'comment', id: comment.id })}>
              {tCommon('report')}
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
              setReplies((before) => [...(before ?? []), reply]);
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
      </div>
    </article>
  );
}
