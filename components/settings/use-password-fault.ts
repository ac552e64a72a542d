import { useTranslations } from 'use-intl';
import type { Problem } from '@/lib/contracts/errors';

/** For forms that ask for the present password: a wrong one is called that. */
export function usePasswordFault(): (problem: Problem) => string | null {
  const t = useTranslations('settings');
  return ({ errors }) => (errors?.some(({ path }) => path === 'password' || path === 'current_password') ? t('wrongPassword') : null);
}
