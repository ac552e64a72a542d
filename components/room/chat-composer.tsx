'use client';

import { SendHorizontal } from 'lucide-react';
import { useEffect, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { CHAT_MESSAGE_LENGTH } from '@/lib/contracts/socket.contract';

export interface ChatComposerProps {
  /** Seconds between two messages of one person; 0 is no slow mode. */
  messageDelaySec: number;
  /** Until then (epoch milliseconds of this browser) the next message must wait. */
  waitUntilMs: number | null;
  /** The connection is lost; who has not yet come in has lost nothing. */
  isOffline: boolean;
  /** Under which the browser keeps what is being written, while the chat moves between its places and through a reload. */
  draftKey: string;
  onType(): void;
  onSend(text: string): void;
}

/** From here on it is told how many characters are left. */
const TELL_LEFT = 200;

/** Where a message is written. */
export function ChatComposer({ messageDelaySec, waitUntilMs, isOffline, draftKey, onType, onSend }: ChatComposerProps) {
  const t = useTranslations('room');
  const [text, setText] = useState('');
  const waitSec = useSecondsUntil(waitUntilMs);
  const left = CHAT_MESSAGE_LENGTH - charactersIn(text.trim());

  useEffect(() => setText(sessionStorage.getItem(draftKey) ?? ''), [draftKey]);

  function write(next: string) {
    sessionStorage.setItem(draftKey, next);
    setText(next);
    if (next.trim() !== '') onType();
  }

  function send(event?: FormEvent) {
    event?.preventDefault();
    const message = text.trim();
    if (message === '' || waitSec > 0 || left < 0) return;
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
    <form onSubmit={send} className="border-t px-3 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))]">
      <div className="flex items-end gap-2">
        <textarea
          aria-label={t('messageLabel')}
          placeholder={waitSec > 0 ? t('slowWait', { seconds: waitSec }) : isOffline ? t('messageOffline') : t('messagePlaceholder')}
          rows={1}
          dir="auto"
          enterKeyHint="send"
          aria-invalid={left < 0}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKey}
          className="field-sizing-content block max-h-32 min-w-0 grow resize-none rounded-card bg-hover px-3.5 py-2.5 text-base ring-1 ring-line ring-inset focus-visible:outline-offset-0 coarse:text-lg"
        />
        <Button
          type="submit"
          variant="primary"
          shape="icon-pill"
          // The keyboard stays where it is: the next message follows at once.
          onPointerDown={(event) => event.preventDefault()}
          aria-label={t('send')}
          disabled={text.trim() === '' || waitSec > 0 || left < 0}
          icon={waitSec > 0 ? <span className="tabular text-sm">{waitSec}</span> : <SendHorizontal aria-hidden className="size-4.5" />}
        />
      </div>
      {(messageDelaySec > 0 || left <= TELL_LEFT) && (
        <p className="tabular flex justify-between gap-3 px-1 pt-1.5 text-xs text-faint">
          <span>{messageDelaySec > 0 && t('slowMode', { seconds: messageDelaySec })}</span>
          {/* What was pasted is not cut: its writer chooses what to leave out. */}
          {left < 0 ? <span role="alert" className="text-bad">{t('charactersTooMany', { count: -left })}</span> : left <= TELL_LEFT && <span>{t('charactersLeft', { count: left })}</span>}
        </p>
      )}
    </form>
  );
}

/** As the server counts them: an emoji is one, though it takes two units of a string. */
function charactersIn(text: string): number {
  return [...text].length;
}

/** Whole seconds that are left until a moment, counting down. */
function useSecondsUntil(moment: number | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (moment === null) {
      setLeft(0);
      return;
    }
    const timer = window.setInterval(() => update(), 250);
    const update = () => {
      const seconds = Math.max(0, Math.ceil((moment - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) window.clearInterval(timer);
    };
    update();
    return () => window.clearInterval(timer);
  }, [moment]);
  return left;
}
