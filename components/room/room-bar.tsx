'use client';

import { LogOut, MessageSquare, MessageSquareOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { UnreadMark } from './unread-mark';

export interface RoomBarProps {
  video: { id: number; title: string };
  /** Who may move the film. */
  control: string;
  /** For the owner, while somebody else does. */
  takeControl: ReactNode;
  isChatShown: boolean;
  unreadCount: number;
  /** Upright phones have no such button: there the chat has a place of its own. */
  onToggleChat(): void;
  onLeave(): void;
  /** What else may be done here. */
  children: ReactNode;
}

/** Below the picture: what plays, who controls it, and everything that concerns the room. Large letters on a phone have it in two rows. */
export function RoomBar({ video, control, takeControl, isChatShown, unreadCount, onToggleChat, onLeave, children }: RoomBarProps) {
  const t = useTranslations('room');
  const leave = <Button variant="quiet" size="sm" shape="icon-pill" aria-label={t('leave')} title={t('leave')} onClick={onLeave} icon={<LogOut aria-hidden className="size-4.5" />} />;
  return (
    <div className="@container px-3 py-2 sm:px-4 upright-phone:py-1.5">
      <div className="flex flex-wrap items-center gap-x-3">
        <div className="flex min-w-0 grow basis-52 items-center gap-2 upright-phone:basis-full">
          <div className="min-w-0 grow">
            <h1 className="text-lg font-semibold tracking-normal upright-phone:text-base">
              {/* Not fetched ahead: the line belongs to the film. */}
              <Link href={`/video/${video.id}`} target="_blank" className="block truncate rounded-control hover:underline coarse:relative coarse:-mt-1.5 coarse:-mb-5 coarse:pt-1.5 coarse:pb-5">
                {video.title}
              </Link>
            </h1>
            <p className="truncate text-sm text-quiet @max-[16rem]:whitespace-normal">{control}</p>
          </div>
          {takeControl}
          <span className="hidden upright-phone:block">{leave}</span>
        </div>
        <div className="flex min-w-0 flex-wrap items-center gap-1 upright-phone:w-full upright-phone:@min-[16rem]:flex-nowrap upright-phone:[&>:first-child]:mr-auto">
          {children}
          <span className="relative max-lg:portrait:hidden">
            <Button
              variant="quiet"
              size="sm"
              shape="icon-pill"
              aria-label={isChatShown ? t('hideChat') : t('showChat')}
              title={isChatShown ? t('hideChat') : t('showChat')}
              aria-pressed={isChatShown}
              onClick={onToggleChat}
              icon={isChatShown ? <MessageSquareOff aria-hidden className="size-4.5" /> : <MessageSquare aria-hidden className="size-4.5" />}
            />
            <UnreadMark count={isChatShown ? 0 : unreadCount} className="pointer-events-none absolute -top-1 -right-1" />
          </span>
          <span className="upright-phone:hidden">{leave}</span>
        </div>
      </div>
    </div>
  );
}
