'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { DialogClose } from '@/components/ui/dialog-close';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { isProblem } from '@/lib/contracts/errors';
import type { Person } from './room-people';

/** Asks before a person is removed for good; `person` null is closed. */
export function KickDialog({ person, onClose, onKick }: { person: Person | null; onClose(): void; onKick(person: Person): Promise<void> }) {
  const t = useTranslations('room');
  const tCommon = useTranslations('common');
  const errorText = useErrorText();
  const [isBusy, setIsBusy] = useState(false);

  async function kick(who: Person) {
    setIsBusy(true);
    try {
      await onKick(who);
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
      onClose();
    }
  }

  return (
    <Dialog
      open={person !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="sm"
      title={t('kickTitle', { name: person?.name ?? '' })}
      description={t('kickText')}
      footer={
        <>
          <DialogClose>
            <Button variant="quiet">{tCommon('cancel')}</Button>
          </DialogClose>
          <Button variant="danger" loading={isBusy} onClick={() => person && void kick(person)}>
            {t('kick')}
          </Button>
        </>
      }
    />
  );
}
