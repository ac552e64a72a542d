'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { callApi } from '@/lib/client/api';
import { clearHistory } from '@/lib/contracts/history.contract';

export function ClearHistory() {
  const t = useTranslations('history');
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>{t('clear')}</Button>}
      title={t('clearTitle')}
      description={t('clearText')}
      confirmLabel={t('clear')}
      onConfirm={async () => {
        await callApi(clearHistory);
        router.refresh();
      }}
    />
  );
}
