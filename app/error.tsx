'use client';

import { useTranslations } from 'use-intl';
import { ErrorState } from '@/components/ui/error-state';

/** Any page that fails. The digest ties what the person sees to the line in the server's log. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('shell');
  return (
    <div className="py-12">
      <ErrorState level={1} title={t('failed.title')} text={t('failed.text')} onRetry={reset} />
      {error.digest && <p className="text-center text-xs text-faint">{t('failed.reference', { digest: error.digest })}</p>}
    </div>
  );
}
