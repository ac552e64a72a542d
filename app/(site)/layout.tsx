import type { ReactNode } from 'react';
import { SignInHost } from '@/components/account/sign-in-host';
import { LiveBell } from '@/components/notifications/live-bell';
import { AppShell } from '@/components/shell/app-shell';
import { page } from '@/server/http/page';

/** One form for visitors and accounts: who signs in over a page must find the same page, and its film running. */
export default async function SiteLayout({ children }: { children: ReactNode }) {
  const { viewer, services } = await page();
  const [self, unreadCount] = viewer.kind === 'user' ? await Promise.all([services.auth.me(viewer), services.notifications.unreadCount(viewer)]) : [null, 0];
  return (
    <AppShell viewer={self} bell={self && <LiveBell told={{ unreadCount }} />}>
      {children}
      <SignInHost providers={services.providerSignIn.offered} offersReset={services.passwordReset.isOffered} />
    </AppShell>
  );
}
