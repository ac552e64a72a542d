'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Tabs } from '@/components/ui/tabs';
import { UnreadMark } from './unread-mark';
import type { RoomTab } from './use-chat-place';

export interface RoomPanelProps {
  tab: RoomTab;
  onTab(tab: RoomTab): void;
  /** A keyboard leaves little of the page: the tabs go meanwhile. */
  isNarrow: boolean;
  unreadCount: number;
  peopleCount: number;
  chat: ReactNode;
  people: ReactNode;
}

/** Beside or below the picture: what is said, and who is here. */
export function RoomPanel({ tab, onTab, isNarrow, unreadCount, peopleCount, chat, people }: RoomPanelProps) {
  const t = useTranslations('room');
  return (
    <Tabs
      label={t('chat')}
      fill
      className={isNarrow ? 'h-full [&>[role=tablist]]:hidden' : 'h-full'}
      value={tab}
      onChange={(value) => onTab(value as RoomTab)}
      items={[
        {
          value: 'chat',
          label: (
            <span className="inline-flex items-center gap-2">
              {t('chat')}
              <UnreadMark count={unreadCount} />
            </span>
          ),
          content: chat,
        },
        // A thousand rows that nobody looks at need not be there.
        { value: 'people', label: t('peopleCount', { count: peopleCount }), content: tab === 'people' && people },
      ]}
    />
  );
}
