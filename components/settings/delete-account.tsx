'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Input } from '@/components/ui/input';
import { callApi } from '@/lib/client/api';
import { deleteMe } from '@/lib/contracts/account.contract';
import { useSubmit } from '@/components/ui/use-submit';
import { usePasswordFault } from './use-password-fault';

/** Everything of a person goes; the password is asked, because it cannot be taken back. Who has none must have signed in just now. */
export function DeleteAccount({ hasPassword }: { hasPassword: boolean }) {
  const t = useTranslations('settings');
  const { isBusy, fault, faultOf, onSubmit } = useSubmit(async (value) => {
    await callApi(deleteMe, { body: hasPassword ? { password: value('password') } : {} });
    window.location.assign('/');
  }, { fields: ['password'], say: usePasswordFault() });
  return (
    <Dialog trigger={<Button>{t('deleteAccount')}</Button>} title={t('deleteTitle')} description={t('deleteText')}>
      <form onSubmit={onSubmit} className="flex flex-col gap-5">
        {hasPassword ? (
          <Field label={t('currentPassword')} error={faultOf('password')} required>
            <Input name="password" type="password" autoComplete="current-password" maxLength={128} />
          </Field>
        ) : (
          <p className="text-base text-quiet">{t('deleteWithoutPassword')}</p>
        )}
        {fault && <FormFault>{fault}</FormFault>}
        <Button type="submit" variant="danger" loading={isBusy}>
          {t('deleteAccount')}
        </Button>
      </form>
    </Dialog>
  );
}
