'use client';

import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Link } from '@/components/ui/link';
import { Textarea } from '@/components/ui/textarea';
import { callApi } from '@/lib/client/api';
import { askSignIn } from '@/lib/client/sign-in-request';
import { addComment, type Comment } from '@/lib/contracts/comments.contract';
import { isProblem } from '@/lib/contracts/errors';

export interface CommentFormProps {
  videoId: number;
  isSignedIn: boolean;
  here: string;
  /** Set: a reply to this comment. */
  parentId?: number;
  onSent(comment: Comment): void;
}

const MAX_CHARACTERS = 5_000;
/** From here on it is told how many are left. */
const TELL_LEFT = 200;

export function CommentForm({ videoId, isSignedIn, here, parentId, onSent }: CommentFormProps) {
  const t = useTranslations('comments');
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const left = MAX_CHARACTERS - text.trim().length;

  if (!isSignedIn) {
    return (
      <p className="text-base text-quiet">
        <Link
          href={`/login?next=${encodeURIComponent(here)}`}
          className="inline-flex items-center rounded-control font-medium text-accent hover:underline coarse:min-h-11"
          onClick={(event) => {
            event.preventDefault();
            void askSignIn(here);
          }}
        >
          {t('signIn')}
        </Link>
      </p>
    );
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    setIsBusy(true);
    setFault(null);
    try {
      const comment = await callApi(addComment, { params: { id: videoId }, body: { text, parent_id: parentId } });
      setText('');
      onSent(comment);
    } catch (error) {
      setFault(errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void send(event)} className="flex flex-col items-end gap-2">
      <Field label={parentId === undefined ? t('yours') : t('yourReply')} error={left < 0 && t('charactersTooMany', { count: -left })} className="w-full">
        {/* What was pasted is not cut: its writer chooses what to leave out. */}
        <Textarea rows={2} value={text} dir="auto" onChange={(event) => setText(event.currentTarget.value)} />
      </Field>
      {fault && <FormFault>{fault}</FormFault>}
      <div className="flex items-center gap-3">
        {left >= 0 && left <= TELL_LEFT && <span className="tabular text-xs text-quiet">{t('charactersLeft', { count: left })}</span>}
        <Button type="submit" variant="secondary" size="sm" loading={isBusy} disabled={text.trim() === '' || left < 0}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}
