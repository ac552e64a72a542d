'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { verifyEmail } from '@/lib/contracts/mailed-links.contract';
import { EntryEnd } from './entry-end';
import { EntryTitle } from './entry-title';
import { FormFault } from '@/components/ui/form-fault';
import { linkToken } from './link-token';

/** Confirms by a press, not by being opened: programs that look into letters open links too. */
export function VerifyEmailForm() {
  const t = useTranslations('auth');
  const errorText = useErrorText();
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const [fault, setFault] = useState<string | null>(null);

  async function confirm() {
    setState('busy');
    setFault(null);
    try {
      await callApi(verifyEmail, { body: { token: linkToken() } });
      setState('done');
    } catch (error) {
      setFault(isProblem(error) ? error.code : 'internal');
      setState('idle');
    }
  }

  if (state === 'done') return <EntryEnd title={t('verifyTitle')} text={t('verified')} action={{ href: '/', label: t('goOn') }} />;
  return (
    <div className="flex flex-col gap-5">
      <EntryTitle title={t('verifyTitle')}>{t('verifyText')}</EntryTitle>
      {fault !== null && <FormFault>{fault === 'invalid' ? t('noLink') : errorText(fault)}</FormFault>}
      <Button variant="primary" size="lg" wide loading={state === 'busy'} onClick={() => void confirm()}>
        {t('verify')}
      </Button>
    </div>
  );
}
