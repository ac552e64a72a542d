'use client';

import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { confirmPasswordReset } from '@/lib/contracts/mailed-links.contract';
import { EntryEnd } from './entry-end';
import { EntryTitle } from './entry-title';
import { FormFault } from '@/components/ui/form-fault';
import { linkToken } from './link-token';
import { PasswordField } from './password-field';

/** Where the mailed link leads: a new password, and then to the sign-in. */
export function NewPasswordForm() {
  const t = useTranslations('auth');
  const errorText = useErrorText();
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [fault, setFault] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password') ?? '');
    setState('busy');
    setFault(null);
    try {
      await callApi(confirmPasswordReset, { body: { token: linkToken(), new_password: password } });
      setState('done');
    } catch (error) {
      const path = isProblem(error) ? error.errors?.[0]?.path : undefined;
      setFault(path ?? (isProblem(error) ? error.code : 'internal'));
      setState('idle');
    }
  }

  if (state === 'done') return <EntryEnd title={t('newPasswordTitle')} text={t('passwordSet')} action={{ href: '/login', label: t('signIn') }} />;
  if (fault === 'link_expired') return <EntryEnd title={t('newPasswordTitle')} text={errorText(fault)} action={{ href: '/reset-password', label: t('askForAnother') }} />;
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5" noValidate>
      <EntryTitle title={t('newPasswordTitle')}>{t('newPasswordText')}</EntryTitle>
      <PasswordField name="password" label={t('newPassword')} autoComplete="new-password" error={fault === 'new_password' ? t('passwordHint') : undefined} autoFocus />
      {fault !== null && fault !== 'new_password' && <FormFault>{fault === 'token' ? t('noLink') : errorText(fault)}</FormFault>}
      <Button type="submit" variant="primary" size="lg" wide loading={state === 'busy'}>
        {t('setPassword')}
      </Button>
    </form>
  );
}
