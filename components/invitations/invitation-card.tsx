'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { TimeAgo } from '@/components/ui/time-ago';
import type { ListedInvitation } from '@/lib/contracts/rooms.contract';
import { cardUrl } from '@/lib/domain/poster-names';

export interface InvitationCardProps {
  invitation: ListedInvitation;
  isBusy: boolean;
  onAccept(): void;
  onDecline(): void;
}

/** Who invites to which film, and the answer: given, or still to give. */
export function InvitationCard({ invitation, isBusy, onAccept, onDecline }: InvitationCardProps) {
  const t = useTranslations('notifications.invitation');
  const { room, sender, status } = invitation;
  const isOpen = status === 'pending' && room.is_active;
  return (
    <article className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card bg-raised p-3 ring-1 ring-line">
      <div className="aspect-video w-28 shrink-0 overflow-hidden rounded-control bg-hover sm:w-40">
        {room.video.thumbnail_url && <img src={cardUrl(room.video.thumbnail_url)} alt="" loading="lazy" decoding="async" className="size-full object-cover" />}
      </div>
      <div className="min-w-28 flex-1 wrap-anywhere">
        <p className="text-sm text-quiet">{t('from', { name: sender.display_name })}</p>
        <h2 className="line-clamp-2 text-base font-semibold tracking-normal">{room.video.title}</h2>
        <TimeAgo at={invitation.created_at} className="text-sm text-faint" />
      </div>
      <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:*:grow">
        {isOpen ? (
          <>
            <Button disabled={isBusy} onClick={onDecline}>
              {t('decline')}
            </Button>
            <Button variant="primary" loading={isBusy} onClick={onAccept}>
              {t('accept')}
            </Button>
          </>
        ) : (
          <p className="text-base text-quiet">{status === 'declined' ? t('declined') : room.is_active ? t('accepted') : t('closed')}</p>
        )}
        {status === 'accepted' && room.is_active && (
          <Button asChild>
            <Link href={`/room/${room.id}`}>{t('open')}</Link>
          </Button>
        )}
      </div>
    </article>
  );
}
