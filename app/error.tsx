'use client';

import { useTranslations } from 'use-intl';
import { PlainFailure } from '@/components/ui/plain-failure';

/** Any page that fails. The digest ties what the person sees to the line in the server's log. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('shell');
  const tCommon = useTranslations('common');
  return (
    <PlainFailure title={t('failed.title')} text={t('failed.text')} retry={tCommon('retry')} onRetry={reset}>
      {error.digest && <p className="mt-4 text-xs text-faint">{t('failed.reference', { digest: error.digest })}</p>}
    </PlainFailure>
  );
}
