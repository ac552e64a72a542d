'use client';

import { Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { askSignIn } from '@/lib/client/sign-in-request';
import type { Video } from '@/lib/contracts/videos.contract';
import { FilmPicker } from './film-picker';
import { RoomWishesFields } from './room-wishes';
import { useOpenRoom } from './use-open-room';

/** A room from where there is no film yet: it is chosen on the way. A visitor signs in first. */
export function StartRoomDialog({ isSignedIn, here }: { isSignedIn: boolean; here: string }) {
  const t = useTranslations('watch');
  const room = useOpenRoom();
  const [isOpen, setIsOpen] = useState(false);
  const [film, setFilm] = useState<Video | null>(null);

  async function change(next: boolean) {
    if (next && !isSignedIn && !(await askSignIn(here))) return;
    setIsOpen(next);
  }

  function choose(video: Video) {
    setFilm(video);
    room.setFault(null);
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => void change(next)}
      title={t('startRoom')}
      description={t('startRoomText')}
      trigger={
        <Button variant="primary" shape="pill" icon={<Users aria-hidden className="size-4" />}>
          {t('startRoom')}
        </Button>
      }
      footer={
        <Button variant="primary" loading={room.isBusy} onClick={() => (film === null ? room.setFault(t('filmMissing')) : void room.open(film.id))}>
          {t('openRoom')}
        </Button>
      }
    >
      <div className="flex flex-col gap-6">
        <FilmPicker value={film} onChange={choose} />
        <RoomWishesFields wishes={room.wishes} onChange={room.setWishes} fault={room.fault} />
      </div>
    </Dialog>
  );
}
