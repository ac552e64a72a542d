'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Input } from '@/components/ui/input';
import { useSubmit } from '@/components/ui/use-submit';
import { callApi } from '@/lib/client/api';
import { providerAddress } from '@/lib/client/provider-sign-in';
import { beginLinking, type IdentityProvider } from '@/lib/contracts/linked-accounts.contract';
import { usePasswordFault } from './use-password-fault';

/** Confirms that it is the person, then leaves for the service and comes back. */
export function AddService({ provider, service, hasPassword }: { provider: IdentityProvider; service: string; hasPassword: boolean }) {
  const t = useTranslations('settings');
  const { isBusy, fault, faultOf, onSubmit } = useSubmit(async (value) => {
    const { return_path: back } = await callApi(beginLinking, { body: { provider, ...(hasPassword && { password: value('password') }) } });
    window.location.assign(await providerAddress(provider, back));
  }, { fields: ['password'], say: usePasswordFault() });
  return (
    <Dialog trigger={<Button>{t('addService', { service })}</Button>} size="sm" title={t('addTitle', { service })} description={hasPassword ? t('addText', { service }) : t('addWithout', { service })}>
      <form onSubmit={onSubmit} className="flex flex-col gap-5">
        {hasPassword && (
          <Field label={t('currentPassword')} error={faultOf('password')} required>
            <Input name="password" type="password" autoComplete="current-password" maxLength={128} />
          </Field>
        )}
        {fault && <FormFault>{fault}</FormFault>}
        <Button type="submit" variant="primary" loading={isBusy}>
          {t('goOn')}
        </Button>
      </form>
    </Dialog>
  );
}
