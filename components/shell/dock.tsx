import { House, SquarePlay, Users } from 'lucide-react';
import { serverTranslations } from '@/components/ui/server-text';
import { AccountMenu } from './account-menu';
import { CreateMenu } from './create-menu';
import { NavLink } from './nav-link';
import { paths } from './paths';
import type { ShellViewer } from './viewer';

/** The phone's way through the site, within the thumb's reach. */
export async function Dock({ viewer }: { viewer: ShellViewer }) {
  const t = await serverTranslations('shell');
  return (
    <nav aria-label={t('mainNavigation')} className="glass-bar @container fixed inset-x-0 bottom-0 z-bar flex border-t h-dock items-start px-1 pb-[env(safe-area-inset-bottom)] md:hidden">
      <NavLink place="dock" href={paths.home} icon={<House aria-hidden />}>
        {t('home')}
      </NavLink>
      <NavLink place="dock" href={paths.subscriptions} icon={<SquarePlay aria-hidden />}>
        {t('subscriptions')}
      </NavLink>
      <div className="flex h-14 min-w-[44px] flex-1 items-center justify-center @max-sm:flex-auto">
        <CreateMenu viewer={viewer} place="dock" />
      </div>
      <NavLink place="dock" href={paths.rooms} icon={<Users aria-hidden />}>
        {t('rooms')}
      </NavLink>
      <AccountMenu viewer={viewer} place="dock" />
    </nav>
  );
}
