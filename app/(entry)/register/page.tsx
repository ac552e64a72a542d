import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/account/sign-in-form';
import { serverTranslations } from '@/components/ui/server-text';
import { ownPath } from '@/lib/domain/own-path';
import { page } from '@/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('auth');
  return { title: t('register') };
}

export default async function RegisterPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = ownPath((await searchParams).next);
  const { viewer, services } = await page();
  if (viewer.kind === 'user') redirect(next);
  return <SignInForm mode="register" next={next} providers={services.providerSignIn.offered} />;
}
