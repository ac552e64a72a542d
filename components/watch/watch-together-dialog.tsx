'use client';

import { Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { askSignIn } from '@/lib/client/sign-in-request';
import { RoomWishesFields } from './room-wishes';
import { useOpenRoom } from './use-open-room';

/** The main action of a video: a room in which all see the same frame. A visitor signs in on the way. */
export function WatchTogetherDialog({ videoId, isSignedIn, here }: { videoId: number; isSignedIn: boolean; here: string }) {
  const t = useTranslations('watch');
  const room = useOpenRoom();
  const [isOpen, setIsOpen] = useState(false);

  async function change(next: boolean) {
    if (next && !isSignedIn && !(await askSignIn(here))) return;
    setIsOpen(next);
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => void change(next)}
      title={t('roomTitle')}
      description={t('roomDialogText')}
      trigger={
        <Button variant="primary" shape="pill" className="max-sm:grow" icon={<Users aria-hidden className="size-4" />}>
          {t('watchTogether')}
        </Button>
      }
      footer={
        <Button variant="primary" loading={room.isBusy} onClick={() => void room.open(videoId)}>
          {t('openRoom')}
        </Button>
      }
    >
      <RoomWishesFields wishes={room.wishes} onChange={room.setWishes} fault={room.fault} />
    </Dialog>
  );
}
