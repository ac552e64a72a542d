'use client';

import { Settings2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Spinner } from '@/components/ui/spinner';
import { loadDialog, type DialogButtonProps, type OpenState } from './room-dialog';
import type { RoomSettingsFormProps } from './room-settings-form';

const loadForm = () => import('./room-settings-form').then((loaded) => ({ default: loaded.RoomSettingsForm }));
const RoomSettingsForm = lazy(loadForm);
const preload = () => loadDialog(loadForm);

/** For the owner: the button to the room's settings. */
export function RoomSettingsButton({ isOpen, onOpen }: DialogButtonProps) {
  const t = useTranslations('room');
  return (
    <Button
      variant="quiet"
      size="sm"
      shape="icon-pill"
      aria-label={t('settings')}
      title={t('settings')}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={onOpen}
      icon={<Settings2 aria-hidden className="size-4.5" />}
    />
  );
}

export function RoomSettingsDialog({ open, onOpenChange, ...form }: RoomSettingsFormProps & OpenState) {
  const t = useTranslations('room');
  return (
    <Dialog title={t('settings')} open={open} onOpenChange={onOpenChange}>
      <Suspense fallback={<Spinner className="mx-auto my-16" />}>
        <RoomSettingsForm {...form} />
      </Suspense>
    </Dialog>
  );
}
