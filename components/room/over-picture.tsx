'use client';

import { MessageSquare, MessageSquareOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import type { RoomSession } from '@/lib/client/room-session';
import type { Reaction } from '@/lib/domain/reactions';
import { FloatingReactions } from './floating-reactions';
import { ReactionButton } from './reaction-button';
import { UnreadMark } from './unread-mark';

export interface OverPictureProps {
  session: RoomSession | null;
  /** The chat has no place beside the picture: full screen, or a phone lying on its side. */
  isChatHere: boolean;
  isChatHidden: boolean;
  unreadCount: number;
  onToggleChat(): void;
  chat: ReactNode;
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
export function OverPicture({ session, isChatHere, isChatHidden, unreadCount, onToggleChat, chat, keyboardPx, isJoined, onReact, bar, notice }: OverPictureProps) {
  const t = useTranslations('room');
  return (
    <>
      <FloatingReactions session={session} />
      {bar}
      {isChatHere && (
        <div
          className="absolute top-3 right-3 bottom-24 mr-[env(safe-area-inset-right)] flex items-start gap-2 lying-phone:bottom-22"
          style={keyboardPx === null ? undefined : { top: 4, bottom: keyboardPx + 4 }}
        >
          <div hidden={keyboardPx !== null} className="glass-media pointer-events-auto rounded-full p-0.5 not-[[hidden]]:flex">
            <ReactionButton isDisabled={!isJoined} onReact={onReact} />
            <span className="relative">
              <Button
                variant="quiet"
                size="sm"
                shape="icon-pill"
                aria-label={isChatHidden ? t('showChat') : t('hideChat')}
                aria-expanded={!isChatHidden}
                onClick={onToggleChat}
                icon={isChatHidden ? <MessageSquare aria-hidden className="size-4.5" /> : <MessageSquareOff aria-hidden className="size-4.5" />}
              />
              <UnreadMark count={unreadCount} className="pointer-events-none absolute -top-0.5 -right-0.5" />
            </span>
          </div>
          {!isChatHidden && (
            <section aria-label={t('chat')} className="glass-media pointer-events-auto h-full w-[min(20rem,40cqw)] overflow-hidden rounded-card">
              {chat}
            </section>
          )}
        </div>
      )}
      {notice}
    </>
  );
}
