import type { Metadata } from 'next';
import { EntryEnd } from '@/components/account/entry-end';
import { VerifyEmailForm } from '@/components/account/verify-email-form';
import { serverTranslations } from '@/components/ui/server-text';
import { page } from '@/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('auth');
  return { title: t('verifyTitle') };
}

export default async function VerifyEmailPage() {
  const t = await serverTranslations('auth');
  const { services } = await page();
  if (!services.emailVerification.isOffered) return <EntryEnd title={t('verifyTitle')} text={t('noMail')} action={{ href: '/', label: t('goOn') }} />;
  return <VerifyEmailForm />;
}
