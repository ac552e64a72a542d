import { serverTranslations } from '@/components/ui/server-text';
import { FormFault } from '@/components/ui/form-fault';

const known = ['account_exists', 'banned', 'email_unverified', 'registration_closed', 'rate_limited'] as const;

/** Why a provider's sign-in ended at this page again. Codes of next-auth's own say nothing to a person. */
export async function ArrivalFault({ code }: { code: string }) {
  const t = await serverTranslations('auth');
  return <FormFault>{t(`arrival.${known.find((reason) => reason === code) ?? 'other'}`)}</FormFault>;
}
