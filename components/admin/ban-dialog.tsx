'use client';

import { Ban } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { callApi } from '@/lib/client/api';
import { banUser, type ManagedUser } from '@/lib/contracts/moderation.contract';

export interface BanDialogProps {
  person: Pick<ManagedUser, 'id' | 'display_name'>;
  /** In a row that is short on a phone. */
  isIconOnPhone?: boolean;
  onBanned(user: ManagedUser): void;
}

/** Shuts somebody out, with the reason that the person will read. */
export function BanDialog({ person, isIconOnPhone = false, onBanned }: BanDialogProps) {
  const t = useTranslations('admin');
  const [isOpen, setIsOpen] = useState(false);
  const name = person.display_name;
  const { isBusy, fault, faultOf, onSubmit } = useSubmit(async (value) => {
    const user = await callApi(banUser, { params: { id: person.id }, body: { reason: value('reason') } });
    setIsOpen(false);
    onBanned(user);
    toast('good', t('bannedDone', { name }));
  }, { fields: ['reason'] });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button
          size="sm"
          variant="quiet"
          className={isIconOnPhone ? 'coarse:min-w-11' : undefined}
          aria-label={t('banOf', { name })}
          title={t('ban')}
          icon={isIconOnPhone && <Ban aria-hidden className="size-4 sm:hidden" />}
        >
          <span className={isIconOnPhone ? 'max-sm:hidden' : undefined}>{t('ban')}</span>
        </Button>
      }
      title={t('banTitle', { name })}
      description={t('banText')}
    >
      <form onSubmit={onSubmit} className="flex flex-col gap-5">
        <Field label={t('banReason')} hint={t('banReasonHint')} error={faultOf('reason')} required>
          <Textarea name="reason" rows={2} maxLength={500} />
        </Field>
        {fault && <FormFault>{fault}</FormFault>}
        <Button type="submit" variant="danger" loading={isBusy}>
          {t('ban')}
        </Button>
      </form>
    </Dialog>
  );
}
