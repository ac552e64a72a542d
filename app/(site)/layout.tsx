import type { ReactNode } from 'react';
import { LiveBell } from '@/components/notifications/live-bell';
import { AppShell } from '@/components/shell/app-shell';
import { page } from '@/server/http/page';

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const { viewer, services } = await page();
  if (viewer.kind !== 'user') {
    return (
      <AppShell viewer={null}>
        {children}
      </AppShell>
    );
  }
  const [self, unreadCount] = await Promise.all([services.auth.me(viewer), services.notifications.unreadCount(viewer)]);
  return (
    <AppShell viewer={self} bell={<LiveBell initialCount={unreadCount} />}>
      {children}
    </AppShell>
  );
}
