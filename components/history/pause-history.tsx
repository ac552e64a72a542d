'use client';

import { Pause, Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { useErrorText } from '@/components/ui/error-text';
import { toast } from '@/components/ui/toast';
import { callApi } from '@/lib/client/api';
import { updateMe } from '@/lib/contracts/account.contract';
import { isProblem } from '@/lib/contracts/errors';

/** Stops remembering what one watches, and goes on with it. */
export function PauseHistory({ isPaused, variant }: { isPaused: boolean; variant?: 'primary' }) {
  const t = useTranslations('history');
  const errorText = useErrorText();
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);

  async function toggle() {
    setIsBusy(true);
    try {
      await callApi(updateMe, { body: { preferences: { history_paused: !isPaused } } });
      toast('good', isPaused ? t('resumed') : t('paused'));
      router.refresh();
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Button variant={variant} loading={isBusy} onClick={() => void toggle()} icon={isPaused ? <Play aria-hidden className="size-4" /> : <Pause aria-hidden className="size-4" />}>
      {isPaused ? t('resume') : t('pause')}
    </Button>
  );
}
