'use client';

import { SendHorizontal } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { CHAT_MESSAGE_LENGTH } from '@/lib/contracts/socket.contract';
import { ChatLine, type ChatEntry } from './chat-line';
import { TypingLine } from './typing-line';

export interface ChatPanelProps {
  entries: readonly ChatEntry[];
  ownUserId: number;
  /** Seconds between two messages of one person; 0 is no slow mode. */
  messageDelaySec: number;
  /** Until then (epoch milliseconds of this browser) the next message must wait. */
  waitUntilMs: number | null;
  isConnected: boolean;
  hasOlder: boolean;
  /** Under which the browser keeps what is being written, while the chat moves between its places and through a reload. */
  draftKey: string;
  /** Names of the others who are writing. */
  typing: readonly string[];
  /** What is said here may be shown beside the film later. */
  isReplayed: boolean;
  onType(): void;
  onSend(text: string): void;
  onOlder(): void;
}

/** Nearer to the end than this, the view goes along with new messages. */
const STICK_PX = 80;

export function ChatPanel({ entries, ownUserId, messageDelaySec, waitUntilMs, isConnected, hasOlder, draftKey, typing, isReplayed, onType, onSend, onOlder }: ChatPanelProps) {
  const t = useTranslations('room');
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [text, setText] = useState('');
  const waitSec = useSecondsUntil(waitUntilMs);

  useEffect(() => setText(sessionStorage.getItem(draftKey) ?? ''), [draftKey]);

  useLayoutEffect(() => {
    const view = scroller.current;
    if (view && isAtEnd.current) view.scrollTop = view.scrollHeight;
  }, [entries]);

  useEffect(() => {
    const view = scroller.current;
    if (!view) return;
    // A keyboard, a turned phone or a longer draft take height from it.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) view.scrollTop = view.scrollHeight;
    });
    observer.observe(view);
    return () => observer.disconnect();
  }, []);

  function write(next: string) {
    sessionStorage.setItem(draftKey, next);
    setText(next);
    if (next.trim() !== '') onType();
  }

  function send(event?: FormEvent) {
    event?.preventDefault();
    const message = text.trim();
    if (message === '' || waitSec > 0) return;
    isAtEnd.current = true;
    onSend(message);
    write('');
  }

  function onKey(event: KeyboardEvent) {
    // While a word is being composed (IME), Enter belongs to it.
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      <div
        ref={scroller}
        tabIndex={0}
        role="log"
        aria-label={t('chat')}
        aria-live="polite"
        className="min-h-0 grow overflow-y-auto overscroll-contain px-4 py-3"
        onScroll={(event) => {
          const view = event.currentTarget;
          isAtEnd.current = view.scrollHeight - view.scrollTop - view.clientHeight < STICK_PX;
        }}
      >
        {isReplayed && <p className="pb-3 text-center text-xs text-balance text-faint">{t('replayNote')}</p>}
        {hasOlder && (
          <div className="mb-3 flex justify-center">
            <Button variant="quiet" size="sm" onClick={onOlder}>
              {t('older')}
            </Button>
          </div>
        )}
        {entries.length === 0 && <p className="py-8 text-center text-base text-quiet">{t('chatEmpty')}</p>}
        <ul className="flex flex-col gap-2.5">
          {entries.map((entry, index) => (
            <ChatLine key={entry.key} entry={entry} previous={entries[index - 1]} isOwn={entry.kind === 'message' && entry.userId === ownUserId} />
          ))}
        </ul>
      </div>
      <TypingLine names={typing} />
      <form onSubmit={send} className="flex items-end gap-2 border-t px-3 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))]">
        <div className="min-w-0 grow">
          <textarea
            aria-label={t('messageLabel')}
            placeholder={waitSec > 0 ? t('slowWait', { seconds: waitSec }) : isConnected ? t('messagePlaceholder') : t('messageOffline')}
            rows={1}
            maxLength={CHAT_MESSAGE_LENGTH}
            value={text}
            onChange={(event) => write(event.currentTarget.value)}
            onKeyDown={onKey}
            className="field-sizing-content block max-h-32 w-full resize-none rounded-card bg-hover px-3.5 py-2.5 text-base ring-1 ring-line ring-inset coarse:text-lg"
          />
        </div>
        <Button
          type="submit"
          variant="primary"
          shape="icon-pill"
          aria-label={t('send')}
          disabled={text.trim() === '' || waitSec > 0}
          icon={<SendHorizontal aria-hidden className="size-4.5" />}
        />
      </form>
      {messageDelaySec > 0 && <p className="px-4 pb-2 text-xs text-faint">{t('slowMode', { seconds: messageDelaySec })}</p>}
    </div>
  );
}

/** Whole seconds that are left until a moment, counting down. */
function useSecondsUntil(moment: number | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (moment === null) {
      setLeft(0);
      return;
    }
    const update = () => setLeft(Math.max(0, Math.ceil((moment - Date.now()) / 1000)));
    update();
    const timer = setInterval(update, 250);
    return () => clearInterval(timer);
  }, [moment]);
  return left;
}
