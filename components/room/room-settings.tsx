'use client';

import { Settings2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Spinner } from '@/components/ui/spinner';
import type { RoomSettingsFormProps } from './room-settings-form';

const RoomSettingsForm = lazy(() => import('./room-settings-form').then((loaded) => ({ default: loaded.RoomSettingsForm })));

/** For the owner: the button to the room's settings, and the dialog that it opens. */
export function RoomSettings(props: RoomSettingsFormProps) {
  const t = useTranslations('room');
  return (
    <Dialog
      title={t('settings')}
      trigger={<Button variant="quiet" size="sm" shape="icon-pill" aria-label={t('settings')} icon={<Settings2 aria-hidden className="size-4.5" />} />}
    >
      <Suspense fallback={<Spinner className="mx-auto my-16" />}>
        <RoomSettingsForm {...props} />
      </Suspense>
    </Dialog>
  );
}
