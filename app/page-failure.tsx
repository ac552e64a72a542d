'use client';

import { useTranslations } from 'use-intl';
import { paths } from '@/components/shell/paths';
import { PlainFailure } from '@/components/ui/plain-failure';

export interface PageFailureProps {
  error: Error & { digest?: string };
  /** Asks the server again. */
  retry: () => void;
}

/** A page that failed, inside whatever frame still stands. The digest ties what the person sees to the line in the server's log. */
export function PageFailure({ error, retry }: PageFailureProps) {
  const t = useTranslations('shell');
  const tCommon = useTranslations('common');
  return (
    <PlainFailure title={t('failed.title')} text={t('failed.text')} retry={tCommon('retry')} onRetry={retry}>
      <a href={paths.home} className="mt-2 rounded-control px-3 py-1 text-base text-accent hover:underline coarse:py-3">
        {t('notFound.home')}
      </a>
      {error.digest && <p className="mt-4 text-xs text-faint">{t('failed.reference', { digest: error.digest })}</p>}
    </PlainFailure>
  );
}
