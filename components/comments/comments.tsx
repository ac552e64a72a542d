'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { deleteComment, listComments, type Comment } from '@/lib/contracts/comments.contract';
import { isProblem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import { CommentForm } from './comment-form';
import { CommentItem } from './comment-item';

export interface CommentsProps {
  videoId: number;
  durationSec: number;
  first: List<Comment>;
  isSignedIn: boolean;
  here: string;
}

/** Comments of a video, newest first, with one level of replies. */
export function Comments({ videoId, durationSec, first, isSignedIn, here }: CommentsProps) {
  const t = useTranslations('comments');
  const errorText = useErrorText();
  const [items, setItems] = useState(first.items);
  const [cursor, setCursor] = useState(first.next_cursor);
  const [isLoading, setIsLoading] = useState(false);

  async function more() {
    setIsLoading(true);
    try {
      const page = await callApi(listComments, { params: { id: videoId }, query: { cursor: cursor ?? undefined } });
      setItems((before) => [...before, ...page.items.filter((item) => !before.some((known) => known.id === item.id))]);
      setCursor(page.next_cursor);
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsLoading(false);
    }
  }

  async function remove(comment: Comment) {
    await callApi(deleteComment, { params: { id: comment.id } });
    setItems((before) => before.filter((item) => item.id !== comment.id));
  }

  return (
    <section aria-labelledby="comments" className="mt-8">
      <h2 id="comments" className="mb-4 text-lg font-semibold">
        {t('title')}
      </h2>
      <CommentForm videoId={videoId} isSignedIn={isSignedIn} here={here} onSent={(comment) => setItems((before) => [comment, ...before])} />
      {items.length === 0 ? (
        <p className="py-8 text-center text-base text-quiet">{t('empty')}</p>
      ) : (
        <ul className="mt-6 flex flex-col gap-6">
          {items.map((comment) => (
            <li key={comment.id}>
              <CommentItem comment={comment} durationSec={durationSec} isSignedIn={isSignedIn} here={here} onRemove={() => remove(comment)} />
            </li>
          ))}
        </ul>
      )}
      {cursor !== null && (
        <div className="mt-6 flex justify-center">
          <Button loading={isLoading} onClick={() => void more()}>
            {t('more')}
          </Button>
        </div>
      )}
    </section>
  );
}
