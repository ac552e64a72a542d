'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { callApi } from '@/lib/client/api';
import { deleteMe } from '@/lib/contracts/account.contract';
import { useSubmit } from '@/components/ui/use-submit';
import { usePasswordFault } from './use-password-fault';

/** Everything of a person goes; the password is asked, because it cannot be taken back. Who has none must have signed in just now. */
export function DeleteAccount({ hasPassword }: { hasPassword: boolean }) {
  const t = useTranslations('settings');
  const { isBusy, fault, onSubmit } = useSubmit(async (value) => {
    await callApi(deleteMe, { body: hasPassword ? { password: value('password') } : {} });
    window.location.assign('/');
  }, { say: usePasswordFault() });
  return (
    <Dialog trigger={<Button>{t('deleteAccount')}</Button>} title={t('deleteTitle')} description={t('deleteText')}>
      <form onSubmit={onSubmit} className="flex flex-col gap-5">
        {hasPassword ? (
          <Field label={t('currentPassword')} error={fault} required>
            <Input name="password" type="password" autoComplete="current-password" maxLength={128} />
          </Field>
        ) : (
          <p role={fault === null ? undefined : 'alert'} className={fault === null ? 'text-base text-quiet' : 'text-base text-bad'}>
            {fault ?? t('deleteWithoutPassword')}
          </p>
        )}
        <Button type="submit" variant="danger" loading={isBusy}>
          {t('deleteAccount')}
        </Button>
      </form>
    </Dialog>
  );
}
