'use client';

import { LogOut, MessageSquare, MessageSquareOff } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';

export interface RoomBarProps {
  video: { id: number; title: string };
  /** Who may move the film. */
  control: string;
  isChatShown: boolean;
  /** Null where the chat cannot be hidden. */
  onToggleChat: (() => void) | null;
  onLeave(): void;
  /** What else may be done here. */
  children: ReactNode;
}

/** Below the picture: what plays, who controls it, and everything that concerns the room. */
export function RoomBar({ video, control, isChatShown, onToggleChat, onLeave, children }: RoomBarProps) {
  const t = useTranslations('room');
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 sm:px-4">
      <div className="min-w-0 grow basis-52 max-lg:landscape:hidden">
        <h1 className="truncate text-lg font-semibold tracking-normal">
          <Link href={`/video/${video.id}`} target="_blank" className="hover:underline">
            {video.title}
          </Link>
        </h1>
        <p className="truncate text-sm text-quiet">{control}</p>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        {children}
        {onToggleChat && (
          <Button
            variant="quiet"
            size="sm"
            shape="icon-pill"
            className="max-lg:portrait:hidden"
            aria-label={isChatShown ? t('hideChat') : t('showChat')}
            aria-pressed={isChatShown}
            onClick={onToggleChat}
            icon={isChatShown ? <MessageSquareOff aria-hidden className="size-4.5" /> : <MessageSquare aria-hidden className="size-4.5" />}
          />
        )}
        <Button variant="quiet" size="sm" shape="icon-pill" aria-label={t('leave')} onClick={onLeave} icon={<LogOut aria-hidden className="size-4.5" />} />
      </div>
    </div>
  );
}
