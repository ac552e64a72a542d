'use client';

import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { requestPasswordReset } from '@/lib/contracts/mailed-links.contract';
import { EntryEnd } from './entry-end';
import { EntryTitle } from './entry-title';
import { FormFault } from '@/components/ui/form-fault';

/** Asks for the letter. What it says afterwards is the same for every address. */
export function ResetRequestForm() {
  const t = useTranslations('auth');
  const errorText = useErrorText();
  const [state, setState] = useState<'idle' | 'busy' | 'sent'>('idle');
  const [fault, setFault] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email') ?? '').trim();
    setState('busy');
    setFault(null);
    try {
      await callApi(requestPasswordReset, { body: { email } });
      setState('sent');
    } catch (error) {
      setFault(isProblem(error) ? error.code : 'internal');
      setState('idle');
    }
  }

  if (state === 'sent') return <EntryEnd title={t('resetTitle')} text={t('resetSent')} action={{ href: '/login', label: t('backToSignIn') }} />;
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5" noValidate>
      <EntryTitle title={t('resetTitle')}>{t('resetText')}</EntryTitle>
      <Field label={t('email')} error={fault === 'invalid' ? t('emailHint') : undefined} required>
        <Input name="email" type="email" autoComplete="email" maxLength={254} autoFocus />
      </Field>
      {fault !== null && fault !== 'invalid' && <FormFault>{errorText(fault)}</FormFault>}
      <Button type="submit" variant="primary" size="lg" wide loading={state === 'busy'}>
        {t('sendLink')}
      </Button>
      <Link href="/login" className="text-center text-base font-medium text-accent hover:underline">
        {t('backToSignIn')}
      </Link>
    </form>
  );
}
