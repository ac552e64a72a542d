import type { ReactNode } from 'react';
import { LiveBell } from '@/components/notifications/live-bell';
import { AppShell } from '@/components/shell/app-shell';
import { AreaMessages } from '@/components/ui/area-messages';
import { page } from '@/server/http/page';

/** The frame without rail and dock: a room needs the whole width, and a phone's bottom edge for the composer. */
export default async function RoomLayout({ children }: { children: ReactNode }) {
  const { viewer, services } = await page();
  const [self, unreadCount] = viewer.kind === 'user' ? await Promise.all([services.auth.me(viewer), services.notifications.unreadCount(viewer)]) : [null, 0];
  return (
    <AppShell viewer={self} bell={self && <LiveBell told={{ unreadCount }} />} rail={false} dock={false} bare>
      <AreaMessages areas={['room']}>{children}</AreaMessages>
    </AppShell>
  );
}
