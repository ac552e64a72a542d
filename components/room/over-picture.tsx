'use client';

import { clsx } from 'clsx';
import { MessageSquare, MessageSquareOff, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import type { RoomSession } from '@/lib/client/room-session';
import type { Reaction } from '@/lib/domain/reactions';
import { FloatingReactions } from './floating-reactions';
import { ReactionButton } from './reaction-button';
import { UnreadMark } from './unread-mark';
import type { RoomTab } from './use-chat-place';

export interface OverPictureProps {
  session: RoomSession | null;
  /** The chat has no place beside the picture: full screen, or a phone lying on its side. */
  isChatHere: boolean;
  /** Which of the two is to be seen there; null for neither. */
  shownTab: RoomTab | null;
  onShowTab(tab: RoomTab | null): void;
  unreadCount: number;
  peopleCount: number;
  chat: ReactNode;
  people: ReactNode;
  /** What a phone's keyboard covers of the picture; null while there is none. */
  keyboardPx: number | null;
  isJoined: boolean;
  onReact(emoji: Reaction): void;
  /** At the picture's top. */
  bar: ReactNode;
  /** Said or asked over the picture. */
  notice: ReactNode;
}

/** What lies over the film of a room: reactions, what only a tap can mend, and the chat where it has no other place. */
export function OverPicture({ session, isChatHere, shownTab, onShowTab, unreadCount, peopleCount, chat, people, keyboardPx, isJoined, onReact, bar, notice }: OverPictureProps) {
  const t = useTranslations('room');
  return (
    <>
      <FloatingReactions session={session} />
      {bar}
      {isChatHere && (
        <div
          className="absolute top-3 right-3 bottom-24 z-20 mr-[env(safe-area-inset-right)] flex items-start gap-2 lying-phone:bottom-22"
          style={keyboardPx === null ? undefined : { top: 4, bottom: keyboardPx + 4 }}
        >
          <div hidden={keyboardPx !== null} className="glass-media pointer-events-auto rounded-full p-0.5 not-[[hidden]]:flex lying-phone:flex-col">
            <ReactionButton isDisabled={!isJoined} onReact={onReact} />
            <Button
              variant="quiet"
              size="sm"
              shape="icon-pill"
              aria-label={shownTab === 'people' ? t('hidePeople') : t('showPeople', { count: peopleCount })}
              aria-expanded={shownTab === 'people'}
              onClick={() => onShowTab(shownTab === 'people' ? null : 'people')}
              icon={<Users aria-hidden className={clsx('size-4.5', shownTab === 'people' && 'text-accent')} />}
            />
            <span className="relative">
              <Button
                variant="quiet"
                size="sm"
                shape="icon-pill"
                aria-label={shownTab === 'chat' ? t('hideChat') : t('showChat')}
                aria-expanded={shownTab === 'chat'}
                onClick={() => onShowTab(shownTab === 'chat' ? null : 'chat')}
                icon={shownTab === 'chat' ? <MessageSquareOff aria-hidden className="size-4.5" /> : <MessageSquare aria-hidden className="size-4.5" />}
              />
              <UnreadMark count={unreadCount} className="pointer-events-none absolute -top-0.5 -right-0.5" />
            </span>
          </div>
          {shownTab !== null && (
            <section aria-label={shownTab === 'chat' ? t('chat') : t('people')} className="glass-media pointer-events-auto h-full w-(--over-chat-width) overflow-hidden rounded-card">
              {shownTab === 'chat' ? chat : people}
            </section>
          )}
        </div>
      )}
      {notice}
    </>
  );
}
