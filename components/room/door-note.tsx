'use client';

import { Ban, DoorClosed, Link2Off, RotateCcw, Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';

/** Why a door stays shut, whatever is pressed. */
export type Door = 'closed' | 'full' | 'kicked' | 'linkOver';

const icons = { closed: DoorClosed, full: Users, kicked: Ban, linkOver: Link2Off };

/** In the place of the button: why nobody comes in here just now, and what else there is to do. */
export function DoorNote({ door, videoId }: { door: Door; videoId: number }) {
  const t = useTranslations('room');
  const Icon = icons[door];
  const title = { closed: t('closedTitle'), full: t('fullTitle'), kicked: t('kickedTitle'), linkOver: t('linkOver.revoked') }[door];
  const text = { closed: t('closedText'), full: t('fullText'), kicked: t('kickedText'), linkOver: t('linkOver.text') }[door];
  return (
    <div role="status" className="flex flex-col gap-4 rounded-card bg-raised p-4 ring-1 ring-line">
      <div className="flex gap-3">
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        <div>
          <p className="text-lg font-semibold">{title}</p>
          <p className="mt-1 text-base text-quiet">{text}</p>
        </div>
      </div>
      {door === 'full' ? (
        // The whole page: how many are inside is told by the server.
        <Button variant="primary" icon={<RotateCcw aria-hidden className="size-4" />} onClick={() => window.location.reload()}>
          {t('tryAgain')}
        </Button>
      ) : (
        <Button variant="primary" asChild>
          <Link href={`/video/${videoId}`}>{t('backToVideo')}</Link>
        </Button>
      )}
    </div>
  );
}
