'use client';

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { isProblem, type ErrorCode } from '@/lib/contracts/errors';
import type { ChatEntry } from './chat-line';

/** Nearer to the end than this, the view goes along with new messages. */
const STICK_PX = 80;
/** Nearer to the beginning than this, earlier messages are asked for. */
const OLDER_PX = 160;

export interface ChatScroll {
  onScroll(): void;
  /** Goes to the newest line and stays with it. */
  toEnd(): void;
  loadOlder(): void;
  isLoading: boolean;
  /** Messages that came below while one reads further up. */
  newCount: number;
}

export interface ChatScrollParts {
  entries: readonly ChatEntry[];
  hasOlder: boolean;
  onOlder(): Promise<void>;
  onFault(code: ErrorCode): void;
}

/** Where one is in the chat: at its end and going along, or further up, where the place is kept whatever comes above or below. */
export function useChatScroll({ entries, hasOlder, onOlder, onFault }: ChatScrollParts, ref: RefObject<HTMLDivElement | null>): ChatScroll {
  const isAtEnd = useRef(true);
  /** How the list was when it was last drawn. */
  const drawn = useRef({ heightPx: 0, firstKey: '', lastKey: '' });
  const isAsking = useRef(false);
  const [isLoading, setLoading] = useState(false);
  const [newCount, setNewCount] = useState(0);

  useLayoutEffect(() => {
    const view = ref.current;
    if (!view) return;
    const before = drawn.current;
    const [firstKey, lastKey] = [entries[0]?.key ?? '', entries.at(-1)?.key ?? ''];
    if (isAtEnd.current) view.scrollTop = view.scrollHeight;
    else if (before.firstKey !== '' && firstKey !== before.firstKey) view.scrollTop += view.scrollHeight - before.heightPx;
    if (!isAtEnd.current && lastKey !== before.lastKey) {
      const known = entries.findIndex((entry) => entry.key === before.lastKey);
      const fresh = known < 0 ? 0 : entries.slice(known + 1).filter((entry) => entry.kind === 'message').length;
      if (fresh > 0) setNewCount((count) => count + fresh);
    }
    drawn.current = { heightPx: view.scrollHeight, firstKey, lastKey };
  }, [entries, ref]);

  useEffect(() => {
    const view = ref.current;
    if (!view) return;
    // A keyboard, a turned phone or a longer draft take height from it; what stands below the lines comes and goes.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) view.scrollTop = view.scrollHeight;
      drawn.current.heightPx = view.scrollHeight;
    });
    observer.observe(view);
    if (view.firstElementChild) observer.observe(view.firstElementChild);
    return () => observer.disconnect();
  }, [ref]);

  const loadOlder = useCallback(() => {
    if (isAsking.current) return;
    isAsking.current = true;
    setLoading(true);
    onOlder()
      .catch((error: unknown) => onFault(isProblem(error) ? error.code : 'internal'))
      .finally(() => {
        isAsking.current = false;
        setLoading(false);
      });
  }, [onOlder, onFault]);

  const onScroll = useCallback(() => {
    const view = ref.current;
    // Hidden behind another tab it has no height, and no place.
    if (!view || view.clientHeight === 0) return;
    isAtEnd.current = view.scrollHeight - view.scrollTop - view.clientHeight < STICK_PX;
    if (isAtEnd.current) setNewCount(0);
    if (hasOlder && view.scrollTop < OLDER_PX && view.scrollHeight > view.clientHeight) loadOlder();
  }, [hasOlder, loadOlder, ref]);

  const toEnd = useCallback(() => {
    isAtEnd.current = true;
    setNewCount(0);
    const view = ref.current;
    if (view) view.scrollTop = view.scrollHeight;
  }, [ref]);

  return { onScroll, toEnd, loadOlder, isLoading, newCount };
}
