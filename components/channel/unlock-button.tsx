'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { askSignIn } from '@/lib/client/sign-in-request';
import { isProblem } from '@/lib/contracts/errors';
import { subscribe } from '@/lib/contracts/subscriptions.contract';
import type { AccessReason } from '@/lib/contracts/videos.contract';
import { becomeSponsor } from './become-sponsor';

/** Does the one thing that opens a locked video; the page then shows it without a reload. */
export function UnlockButton({ channelId, reason, here }: { channelId: number; reason: AccessReason; here: string }) {
  const t = useTranslations('watch');
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);

  async function unlock() {
    if (reason === 'login_required') {
      // The page then shows the film, or what else opens it.
      await askSignIn(here);
      return;
    }
    setIsBusy(true);
    try {
      if (reason === 'sponsorship_required') {
        if (await becomeSponsor(channelId, here)) return;
      } else await callApi(subscribe, { params: { id: channelId } });
      router.refresh();
    } catch (error) {
      setIsBusy(false);
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    }
  }

  return (
    <Button variant="primary" size="lg" loading={isBusy} onClick={() => void unlock()}>
      {reason === 'login_required' ? t('signIn') : reason === 'sponsorship_required' ? t('sponsor') : t('subscribe')}
    </Button>
  );
}
