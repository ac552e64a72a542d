'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { errorTable, type ErrorCode } from '@/lib/contracts/errors';

/** A person's words for a code of the error table; an unknown code gets a sentence that fits anything. The same function at every render. */
export function useErrorText(): (code: string) => string {
  const t = useTranslations();
  return useCallback(
    (code) => {
      // No answer came: without a network it is not the site that is to blame, and the person can help it.
      if (code === 'unavailable' && !navigator.onLine) return t('common.offline');
      return Object.hasOwn(errorTable, code) ? t(`errors.${code as ErrorCode}`) : t('common.unexpected');
    },
    [t],
  );
}
