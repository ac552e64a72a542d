'use client';

import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { callApi } from '@/lib/client/api';
import { login, register } from '@/lib/contracts/auth.contract';
import { isProblem } from '@/lib/contracts/errors';
import { EntryTitle } from './entry-title';
import { FormFault } from '@/components/ui/form-fault';
import { PasswordField } from './password-field';
import { ProviderButtons, type ProviderButtonsProps } from './provider-buttons';

export interface SignInFormProps {
  mode: 'login' | 'register';
  /** Own path to return to. */
  next: string;
  /** Other services that sign in here. */
  providers: ProviderButtonsProps['providers'];
  /** A forgotten password can be replaced by mail. */
  offersReset?: boolean;
  /** Why one is here again. */
  arrivalFault?: ReactNode;
  /** Over another page, which is not left. */
  dialog?: { onDone: () => void; onMode: (mode: 'login' | 'register') => void };
}

interface Faults {
  form?: string;
  username?: string;
  email?: string;
  password?: string;
}

/** Sign in or register; afterwards the page that was asked for is loaded anew with the new identity. */
export function SignInForm({ mode, next, providers, offersReset = false, arrivalFault, dialog }: SignInFormProps) {
  const t = useTranslations('auth');
  const errorText = useErrorText();
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setIsBusy] = useState(false);
  const isNew = mode === 'register';

  function read(error: unknown): Faults {
    if (!isProblem(error)) return { form: errorText('internal') };
    if (error.code === 'username_taken') return { username: errorText(error.code) };
    if (error.code === 'email_taken') return { email: errorText(error.code) };
    if (error.code === 'unauthenticated') return { form: t('wrong') };
    if (error.code === 'banned' && error.detail) return { form: t('banned', { reason: error.detail }) };
    if (error.code !== 'invalid') return { form: errorText(error.code) };
    const hints: Faults = { username: t('usernameHint'), email: t('emailHint'), password: t('passwordHint') };
    const named = (error.errors ?? []).map((fault) => fault.path as keyof Faults).filter((path) => path in hints);
    return named.length === 0 ? { form: errorText('invalid') } : Object.fromEntries(named.map((path) => [path, hints[path]]));
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? '');
    setIsBusy(true);
    setFaults({});
    try {
      if (isNew) await callApi(register, { body: { username: value('username').trim(), email: value('email').trim(), password: value('password') } });
      else await callApi(login, { body: { username: value('username').trim(), password: value('password') } });
      if (dialog) dialog.onDone();
      else window.location.assign(next);
    } catch (error) {
      setFaults(read(error));
      setIsBusy(false);
    }
  }

  const other = isNew ? '/login' : '/register';
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5" noValidate>
      {!dialog && <EntryTitle title={isNew ? t('registerTitle') : t('signInTitle')}>{isNew ? t('registerText') : t('signInText')}</EntryTitle>}
      {arrivalFault}
      <Field label={isNew ? t('username') : t('usernameOrEmail')} hint={isNew ? t('usernameHint') : undefined} error={faults.username} required>
        <Input name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={isNew ? 32 : 254} autoFocus />
      </Field>
      {isNew && (
        <Field label={t('email')} error={faults.email} required>
          <Input name="email" type="email" autoComplete="email" maxLength={254} />
        </Field>
      )}
      <PasswordField
        name="password"
        label={t('password')}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        error={faults.password}
        aside={
          offersReset && (
            <Link href="/reset-password" className="font-medium text-accent hover:underline">
              {t('forgotPassword')}
            </Link>
          )
        }
      />
      {faults.form && <FormFault>{faults.form}</FormFault>}
      <Button type="submit" variant="primary" size="lg" wide loading={isBusy}>
        {isNew ? t('register') : t('signIn')}
      </Button>
      {providers.length > 0 && <ProviderButtons providers={providers} next={next} />}
      <p className="text-center text-base text-quiet">
        {isNew ? t('haveAccount') : t('noAccount')}{' '}
        <Link
          href={next === '/' ? other : `${other}?next=${encodeURIComponent(next)}`}
          className="font-medium text-accent hover:underline"
          onClick={(event) => {
            if (!dialog) return;
            event.preventDefault();
            dialog.onMode(isNew ? 'login' : 'register');
          }}
        >
          {isNew ? t('signIn') : t('register')}
        </Link>
      </p>
    </form>
  );
}
