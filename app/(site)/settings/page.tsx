import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { DeleteAccount } from '@/components/settings/delete-account';
import { LookForm } from '@/components/settings/look-form';
import { LinkedServices, type LinkOutcome } from '@/components/settings/linked-services';
import { PasswordForm } from '@/components/settings/password-form';
import { ProfileForm } from '@/components/settings/profile-form';
import { SessionList } from '@/components/settings/session-list';
import { SettingsSection } from '@/components/settings/settings-section';
import { UnconfirmedEmail } from '@/components/settings/unconfirmed-email';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { serverTranslations } from '@/components/ui/server-text';
import { THEME_COOKIE } from '@/lib/client/locale-cookies';
import { isTheme } from '@/lib/client/theme';
import { signedInPage } from '@/server/http/page';

const SESSIONS = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslations('settings');
  return { title: t('title') };
}

const outcomes: readonly LinkOutcome[] = ['linked', 'already_linked', 'taken', 'expired'];

export default async function SettingsPage({ searchParams }: { searchParams: Promise<{ linked?: string | string[] }> }) {
  const t = await serverTranslations('settings');
  const { viewer, services } = await signedInPage();
  const [self, sessions, linked] = await Promise.all([
    services.auth.me(viewer), services.account.sessions(viewer, { limit: SESSIONS }), services.linkedAccounts.list(viewer),
  ]);
  const { linked: told } = await searchParams;
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  const { offered } = services.providerSignIn;
  return (
    <div className="flex max-w-column flex-col gap-8">
      <PageHeader title={t('title')} className="mb-0" />
      {services.emailVerification.isOffered && !self.email_verified && <UnconfirmedEmail email={self.email} />}
      <ProfileForm self={self} />
      <LookForm theme={isTheme(theme) ? theme : 'system'} />
      <PasswordForm hasPassword={self.has_password} />
      {(offered.length > 0 || linked.items.length > 0) && (
        <LinkedServices linked={linked.items} offered={offered} hasPassword={self.has_password} outcome={outcomes.find((one) => one === told) ?? null} />
      )}
      <SessionList sessions={sessions.items} />
      <SettingsSection id="data" title={t('data')} text={t('exportText')}>
        <div className="flex flex-wrap gap-3">
          <Button asChild>
            <a href="/api/auth/me/export" download="videohost-export.json">
              {t('export')}
            </a>
          </Button>
          <DeleteAccount hasPassword={self.has_password} />
        </div>
      </SettingsSection>
    </div>
  );
}
