'use client';

import { clsx } from 'clsx';
import { MonitorPlay, Play, Undo2, Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import type { FollowerStatus } from '@/lib/sync/follower-ports';

export interface RoomNoticeProps {
  status: FollowerStatus;
  isSuperseded: boolean;
  /** The picture's top is taken: the chat and its buttons lie there. */
  isBelowBar: boolean;
  onTap(): void;
  onResync(): void;
}

/** Over the picture: what only a tap of this person can mend. */
export function RoomNotice({ status, isSuperseded, isBelowBar, onTap, onResync }: RoomNoticeProps) {
  const t = useTranslations('room');
  if (isSuperseded) {
    return (
      <Veil text={t('supersededText')}>
        <Button variant="primary" onClick={onResync} icon={<MonitorPlay aria-hidden className="size-4.5" />}>
          {t('playHere')}
        </Button>
      </Veil>
    );
  }
  if (status.state === 'blocked') {
    return (
      <Veil>
        <Button variant="primary" size="lg" onClick={onTap} icon={<Play aria-hidden className="size-5" />}>
          {t('tapToJoin')}
        </Button>
      </Veil>
    );
  }
  if (status.state === 'detached') {
    return (
      <Veil text={t('detachedText')}>
        <Button variant="primary" onClick={onResync} icon={<Undo2 aria-hidden className="size-4.5" />}>
          {t('resync')}
        </Button>
      </Veil>
    );
  }
  if (!status.needsTapForSound) return null;
  return (
    <div data-part="ask" className={clsx('pointer-events-none absolute right-(--over-notice-end) left-6 z-10 flex justify-center', isBelowBar ? 'top-16' : 'top-3')}>
      <Button variant="primary" shape="pill" className="pointer-events-auto" onClick={onTap} icon={<Volume2 aria-hidden className="size-4.5" />}>
        {t('tapForSound')}
      </Button>
    </div>
  );
}

function Veil({ text, children }: { text?: string; children: ReactNode }) {
  return (
    <div role="status" data-part="veil" className="pointer-events-auto absolute inset-0 z-10 flex flex-col items-center justify-center gap-4 bg-scrim p-6 pr-(--over-notice-end) text-center text-on-media">
      {text && <p className="max-w-sm text-lg text-balance">{text}</p>}
      {children}
    </div>
  );
}
