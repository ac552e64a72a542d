'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { isProblem } from '@/lib/contracts/errors';
import { resendVerification } from '@/lib/contracts/mailed-links.contract';

/** Says that the address is not confirmed, and has the letter sent again. */
export function UnconfirmedEmail({ email }: { email: string }) {
  const t = useTranslations('settings');
  const errorText = useErrorText();
  const [isBusy, setIsBusy] = useState(false);

  async function resend() {
    setIsBusy(true);
    try {
      await callApi(resendVerification);
      toast('good', t('resent'));
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-card bg-raised px-4 py-3 ring-1 ring-line">
      <p className="min-w-0 text-base break-words">{t('emailUnconfirmed', { email })}</p>
      <Button size="sm" loading={isBusy} onClick={() => void resend()}>
        {t('resend')}
      </Button>
    </div>
  );
}
