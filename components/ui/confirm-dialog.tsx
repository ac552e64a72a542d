'use client';

import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/lib/contracts/errors';
import { Button } from './button';
import { Dialog } from './dialog';
import { DialogClose } from './dialog-close';
import { useErrorText } from './error-text';
import { FormFault } from './form-fault';

export interface ConfirmDialogProps {
  trigger: ReactNode;
  title: ReactNode;
  /** What will be gone or changed, and whether it can be undone. */
  description: ReactNode;
  /** The deed, as a verb: "Delete", "Leave". */
  confirmLabel: string;
  tone?: 'normal' | 'danger';
  /** The dialog closes when this ends; where it throws, it stays and says so. */
  onConfirm: () => Promise<void>;
}

/** Asks before what cannot be taken back. */
export function ConfirmDialog({ trigger, title, description, confirmLabel, tone = 'danger', onConfirm }: ConfirmDialogProps) {
  const t = useTranslations('common');
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const errorText = useErrorText();

  async function confirm() {
    setBusy(true);
    setFault(null);
    try {
      await onConfirm();
      setOpen(false);
    } catch (error) {
      setFault(errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      trigger={trigger}
      open={isOpen}
      onOpenChange={(opens) => {
        setFault(null);
        setOpen(opens);
      }}
      size="sm"
      title={title}
      description={description}
      footer={
        <>
          <DialogClose>
            <Button variant="quiet">{t('cancel')}</Button>
          </DialogClose>
          <Button variant={tone === 'danger' ? 'danger' : 'primary'} loading={isBusy} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {fault && <FormFault>{fault}</FormFault>}
    </Dialog>
  );
}
