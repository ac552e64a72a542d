'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormFault } from '@/components/ui/form-fault';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { changePassword } from '@/lib/contracts/account.contract';
import { useSubmit } from '@/components/ui/use-submit';
import { SettingsSection } from './settings-section';
import { usePasswordFault } from './use-password-fault';

/** Changes the password; who signs in by another service sets the first one. */
export function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const t = useTranslations('settings');
  const router = useRouter();
  const { isBusy, fault, faultOf, onSubmit } = useSubmit(async (value, form) => {
    await callApi(changePassword, { body: { ...(hasPassword && { current_password: value('current') }), new_password: value('new') } });
    form.reset();
    toast('good', hasPassword ? t('passwordChanged') : t('passwordWasSet'));
    router.refresh();
  }, { fields: ['current_password', 'new_password'], say: usePasswordFault() });
  return (
    <SettingsSection id="password" title={t('password')}>
      <form onSubmit={onSubmit} className="flex flex-col items-start gap-5">
        {hasPassword && (
          <Field label={t('currentPassword')} error={faultOf('current_password')} className="w-full" required>
            <Input name="current" type="password" autoComplete="current-password" maxLength={128} />
          </Field>
        )}
        <Field label={t('newPassword')} hint={hasPassword ? t('newPasswordHint') : t('setPasswordHint')} error={faultOf('new_password')} className="w-full" required>
          <Input name="new" type="password" autoComplete="new-password" minLength={8} maxLength={128} />
        </Field>
        {fault && <FormFault>{fault}</FormFault>}
        <Button type="submit" loading={isBusy}>
          {hasPassword ? t('changePassword') : t('setPassword')}
        </Button>
      </form>
    </SettingsSection>
  );
}
