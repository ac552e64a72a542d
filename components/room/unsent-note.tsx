'use client';

import { CircleAlert, Clock3 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import type { SaidEntry } from './chat-line';

export interface UnsentNoteProps {
  unsent: NonNullable<SaidEntry['unsent']>;
  onRetry(clientId: string): void;
  onDrop(clientId: string): void;
}

/** Below a message that the room does not have: on its way, or refused, with what may be done about it. */
export function UnsentNote({ unsent, onRetry, onDrop }: UnsentNoteProps) {
  const t = useTranslations('room');
  const tCommon = useTranslations('common');
  const errorText = useErrorText();
  if (unsent.status !== 'failed') {
    return (
      <p className="mt-0.5 flex items-center gap-1 text-xs text-faint">
        <Clock3 aria-hidden className="size-3" />
        {unsent.status === 'sending' ? t('sending') : t('unsent')}
      </p>
    );
  }
  return (
    <div role="alert" className="mt-0.5 flex flex-wrap items-center gap-x-1 text-xs text-bad">
      <CircleAlert aria-hidden className="size-3.5" />
      <span className="min-w-0 grow">{errorText(unsent.error ?? 'internal')}</span>
      <Button variant="quiet" size="sm" onClick={() => onRetry(unsent.clientId)}>
        {tCommon('retry')}
      </Button>
      <Button variant="quiet" size="sm" onClick={() => onDrop(unsent.clientId)}>
        {t('dropMessage')}
      </Button>
    </div>
  );
}
