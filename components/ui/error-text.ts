'use client';

import { useTranslations } from 'use-intl';
import { errorTable, type ErrorCode } from '@/lib/contracts/errors';

/** A person's words for a code of the error table; an unknown code gets a sentence that fits anything. */
export function useErrorText(): (code: string) => string {
  const t = useTranslations();
  return (code) => (Object.hasOwn(errorTable, code) ? t(`errors.${code as ErrorCode}`) : t('common.unexpected'));
}
