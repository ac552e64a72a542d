'use client';

import { useEffect, useState } from 'react';
import type { Message } from '@/lib/contracts/rooms.contract';
import type { Surroundings } from './use-surroundings';

const FLOATING_HIDDEN_KEY = 'videohost:floating-chat-hidden';

export type RoomTab = 'chat' | 'people';

export interface ChatPlace {
  /** Over the picture: full screen, or a phone lying on its side. */
  isOver: boolean;
  /** Which of the two is to be seen there; null for neither. */
  floatingTab: RoomTab | null;
  showFloating(tab: RoomTab | null): void;
  isBesideShown: boolean;
  toggleBeside(): void;
  tab: RoomTab;
  setTab(tab: RoomTab): void;
  /** Messages of others since the chat was last to be seen; 0 while it is. */
  unreadCount: number;
}

/** Where the chat is just now, whether it can be seen there, and what was missed meanwhile. */
export function useChatPlace(messages: readonly Message[], ownUserId: number, { isFullscreen, isLyingPhone }: Surroundings): ChatPlace {
  const [isFloatingHidden, setFloatingHidden] = useState(false);
  const [isBesideShown, setBesideShown] = useState(true);
  const [tab, setTab] = useState<RoomTab>('chat');
  const [seenId, setSeenId] = useState<number | null>(null);
  useEffect(() => setFloatingHidden(localStorage.getItem(FLOATING_HIDDEN_KEY) === '1'), []);

  const isOver = isFullscreen || isLyingPhone;
  const isSeen = tab === 'chat' && (isOver ? !isFloatingHidden : isBesideShown);
  const lastId = messages.at(-1)?.message_id ?? null;
  useEffect(() => {
    if (isSeen) setSeenId(lastId ?? 0);
    // Hidden from the beginning: what had been said before one came is no news.
    else if (seenId === null) setSeenId(lastId);
  }, [isSeen, lastId, seenId]);

  const unreadCount = isSeen || seenId === null ? 0 : messages.filter((message) => message.message_id > seenId && message.user_id !== ownUserId).length;
  return {
    isOver,
    floatingTab: isFloatingHidden ? null : tab,
    showFloating(wanted) {
      setFloatingHidden(wanted === null);
      localStorage.setItem(FLOATING_HIDDEN_KEY, wanted === null ? '1' : '0');
      setTab(wanted ?? 'chat');
    },
    isBesideShown,
    toggleBeside: () => setBesideShown((shown) => !shown),
    tab,
    setTab,
    unreadCount,
  };
}
