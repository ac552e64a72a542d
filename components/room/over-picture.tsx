'use client';

import { MessageSquare, MessageSquareOff } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import type { RoomSession } from '@/lib/client/room-session';
import type { Reaction } from '@/lib/domain/reactions';
import { FloatingReactions } from './floating-reactions';
import { ReactionButton } from './reaction-button';

export interface OverPictureProps {
  session: RoomSession | null;
  /** The chat has no place beside the picture: full screen, or a phone lying on its side. */
  isChatHere: boolean;
  chat: ReactNode;
  /** What a phone's keyboard covers of the picture; null while there is none. */
  keyboardPx: number | null;
  /** Said or asked over the picture. */
  notice: ReactNode;
  isJoined: boolean;
  onReact(emoji: Reaction): void;
}

const HIDDEN_KEY = 'videohost:floating-chat-hidden';

/** What lies over the film of a room: reactions, what only a tap can mend, and the chat where it has no other place. */
export function OverPicture({ session, isChatHere, chat, keyboardPx, notice, isJoined, onReact }: OverPictureProps) {
  const t = useTranslations('room');
  const [isHidden, setIsHidden] = useState(false);
  useEffect(() => setIsHidden(localStorage.getItem(HIDDEN_KEY) === '1'), []);

  function toggle() {
    setIsHidden(!isHidden);
    localStorage.setItem(HIDDEN_KEY, isHidden ? '0' : '1');
  }

  return (
    <>
      <FloatingReactions session={session} />
      {isChatHere && (
        <div className="absolute top-3 right-3 bottom-24 flex items-start gap-2" style={keyboardPx === null ? undefined : { top: 4, bottom: keyboardPx + 4 }}>
          <div hidden={keyboardPx !== null} className="glass-media pointer-events-auto rounded-full p-0.5 not-[[hidden]]:flex">
            <ReactionButton isDisabled={!isJoined} onReact={onReact} />
            <Button
              variant="quiet"
              size="sm"
              shape="icon-pill"
              aria-label={isHidden ? t('showChat') : t('hideChat')}
              aria-expanded={!isHidden}
              onClick={toggle}
              icon={isHidden ? <MessageSquare aria-hidden className="size-4.5" /> : <MessageSquareOff aria-hidden className="size-4.5" />}
            />
          </div>
          {!isHidden && (
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
