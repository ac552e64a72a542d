'use client';

import { ArrowDown } from 'lucide-react';
import { memo, type ReactNode, type RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ChatLine, type ChatEntry } from './chat-line';
import type { ChatScroll } from './use-chat-scroll';

export interface ChatLogProps {
  ref: RefObject<HTMLDivElement | null>;
  entries: readonly ChatEntry[];
  ownUserId: number;
  hasOlder: boolean;
  isReplayed: boolean;
  /** After everything that was said, where the view stands. */
  tail: ReactNode;
  scroll: ChatScroll;
  onRetry(clientId: string): void;
  onDrop(clientId: string): void;
}

/** The lines, with the earlier ones as one scrolls up, and a way back down where new ones came meanwhile. */
export function ChatLog({ ref, entries, ownUserId, hasOlder, isReplayed, tail, scroll, onRetry, onDrop }: ChatLogProps) {
  const t = useTranslations('room');
  return (
    <div className="relative min-h-0 grow">
      <div
        ref={ref}
        tabIndex={0}
        role="log"
        aria-label={t('chat')}
        aria-live="polite"
        aria-busy={scroll.isLoading}
        className="h-full overflow-y-auto overscroll-contain px-4 py-3 [overflow-anchor:none]"
        onScroll={scroll.onScroll}
      >
        <div>
          {isReplayed && <p className="pb-3 text-center text-xs text-balance text-faint">{t('replayNote')}</p>}
          {hasOlder && (
            <div className="mb-3 flex justify-center">
              <Button variant="quiet" size="sm" loading={scroll.isLoading} onClick={scroll.loadOlder}>
                {t('older')}
              </Button>
            </div>
          )}
          {entries.length === 0 && <p className="py-8 text-center text-base text-quiet">{t('chatEmpty')}</p>}
          <Lines entries={entries} ownUserId={ownUserId} onRetry={onRetry} onDrop={onDrop} />
          {tail}
        </div>
      </div>
      {scroll.newCount > 0 && (
        <div className="pointer-events-none absolute inset-x-0 bottom-2 flex justify-center px-4">
          <Button variant="primary" size="sm" shape="pill" className="pointer-events-auto shadow-float" onClick={scroll.toEnd} icon={<ArrowDown aria-hidden className="size-4" />}>
            {t('newMessages', { count: scroll.newCount })}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Apart, so that scrolling and what is shown over it draws no line anew. */
const Lines = memo(function Lines({ entries, ownUserId, onRetry, onDrop }: Pick<ChatLogProps, 'entries' | 'ownUserId' | 'onRetry' | 'onDrop'>) {
  return (
    <ul className="flex flex-col gap-2.5">
      {entries.map((entry, index) => (
        <ChatLine key={entry.key} entry={entry} previous={entries[index - 1]} isOwn={entry.kind === 'message' && entry.userId === ownUserId} onRetry={onRetry} onDrop={onDrop} />
      ))}
    </ul>
  );
});
