'use client';

import { UserPlus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Spinner } from '@/components/ui/spinner';
import type { InvitePanelProps } from './invite-panel';
import { loadDialog, type DialogButtonProps, type OpenState } from './room-dialog';

const loadPanel = () => import('./invite-panel').then((loaded) => ({ default: loaded.InvitePanel }));
const InvitePanel = lazy(loadPanel);
const preload = () => loadDialog(loadPanel);

/** The button that calls others in. */
export function InviteButton({ isOpen, onOpen }: DialogButtonProps) {
  const t = useTranslations('room');
  return (
    <Button
      variant="primary"
      size="sm"
      shape="pill"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={onOpen}
      icon={<UserPlus aria-hidden className="size-4" />}
    >
      {/* The narrowest phones need the place for how well one is in step, lying ones for the chat. */}
      <span className="max-[24rem]:sr-only @max-[16rem]:sr-only lying-phone:sr-only">{t('invite')}</span>
    </Button>
  );
}

export function InviteDialog({ open, onOpenChange, ...panel }: InvitePanelProps & OpenState) {
  const t = useTranslations('room');
  return (
    <Dialog title={t('invite')} description={t('inviteText')} open={open} onOpenChange={onOpenChange}>
      <Suspense fallback={<Spinner className="mx-auto my-16" />}>
        <InvitePanel {...panel} />
      </Suspense>
    </Dialog>
  );
}
