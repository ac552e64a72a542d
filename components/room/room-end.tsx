'use client';

import { DoorClosed } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { useErrorText } from '@/components/ui/error-text';
import { Link } from '@/components/ui/link';
import type { ErrorCode } from '@/lib/contracts/errors';

/** What stands in the room's place once it is over for this person. */
export function RoomEnd({ phase, error, video }: { phase: 'closed' | 'kicked' | 'refused'; error: ErrorCode | null; video: { id: number } }) {
  const t = useTranslations('room');
  const errorText = useErrorText();
  const isLost = error === 'subscription_required' || error === 'sponsorship_required';
  const title = phase === 'closed' ? t('closedTitle') : phase === 'kicked' ? t('kickedTitle') : isLost ? t('lostTitle') : t('failedTitle');
  // With the film its page is gone too.
  const isGone = error === 'not_found';
  const text = phase === 'closed' ? (isGone ? t('removedText') : t('closedText')) : phase === 'kicked' ? t('kickedText') : errorText(error ?? 'internal');
  return (
    <div role="status">
      <EmptyState
        level={1}
        icon={<DoorClosed />}
        title={title}
        text={text}
        action={
          <Button variant="primary" asChild>
            <Link href={isGone ? '/' : `/video/${video.id}`}>{isGone ? t('linkOver.home') : t('backToVideo')}</Link>
          </Button>
        }
      />
    </div>
  );
}
