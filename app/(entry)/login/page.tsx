import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ArrivalFault } from '@/components/account/arrival-fault';
import { SignInForm } from '@/components/account/sign-in-form';
import { serverTranslations } from '@/components/ui/server-text';
import { ownPath } from '@/lib/domain/own-path';
import { page } from '@/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('auth');
  return { title: t('signIn') };
}

export default async function LoginPage({ searchParams }: { searchParams: Promise<Partial<Record<'next' | 'error', string | string[]>>> }) {
  const { next: wanted, error } = await searchParams;
  const next = ownPath(wanted);
  const { viewer, services } = await page();
  if (viewer.kind === 'user') redirect(next);
  return (
    <SignInForm
      mode="login"
      next={next}
      providers={services.providerSignIn.offered}
      offersReset={services.passwordReset.isOffered}
      arrivalFault={typeof error === 'string' && <ArrivalFault code={error} />}
    />
  );
}
