import type { Metadata } from 'next';
import { EntryEnd } from '@/components/account/entry-end';
import { NewPasswordForm } from '@/components/account/new-password-form';
import { ResetRequestForm } from '@/components/account/reset-request-form';
import { serverTranslations } from '@/components/ui/server-text';
import { page } from '@/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('auth');
  return { title: t('newPasswordTitle') };
}

export default async function ResetPasswordPage({ searchParams }: { searchParams: Promise<{ step?: string | string[] }> }) {
  const t = await serverTranslations('auth');
  const { services } = await page();
  if (!services.passwordReset.isOffered) return <EntryEnd title={t('resetTitle')} text={t('noMail')} action={{ href: '/login', label: t('backToSignIn') }} />;
  return (await searchParams).step === 'new' ? <NewPasswordForm /> : <ResetRequestForm />;
}
