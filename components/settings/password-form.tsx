'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { changePassword } from '@/lib/contracts/account.contract';
import { useSubmit } from './use-submit';

export function PasswordForm() {
  const t = useTranslations('settings');
  const { isBusy, fault, onSubmit } = useSubmit(async (value, form) => {
    await callApi(changePassword, { body: { current_password: value('current'), new_password: value('new') } });
    form.reset();
    toast('good', t('passwordChanged'));
  });
  return (
    <section aria-labelledby="password">
      <h2 id="password" className="mb-4 text-xl font-semibold">
        {t('password')}
      </h2>
      <form onSubmit={onSubmit} className="flex flex-col items-start gap-5">
        <Field label={t('currentPassword')} error={fault} className="w-full" required>
          <Input name="current" type="password" autoComplete="current-password" maxLength={128} />
        </Field>
        <Field label={t('newPassword')} hint={t('newPasswordHint')} className="w-full" required>
          <Input name="new" type="password" autoComplete="new-password" minLength={8} maxLength={128} />
        </Field>
        <Button type="submit" loading={isBusy}>
          {t('changePassword')}
        </Button>
      </form>
    </section>
  );
}
