import { Clapperboard, History, House, SquarePlay, Tv, Users } from 'lucide-react';
import { serverTranslations } from '@/components/ui/server-text';
import { NavLink } from './nav-link';
import { paths } from './paths';
import type { ShellViewer } from './viewer';

/** The desktop's way through the site: icons over labels, and side by side where the window is wide. */
export async function Rail({ viewer }: { viewer: ShellViewer }) {
  const t = await serverTranslations('shell');
  return (
    <nav aria-label={t('mainNavigation')} className="fixed top-bar bottom-0 left-0 z-bar hidden w-rail flex-col gap-1 overflow-y-auto *:shrink-0 px-1 py-3 rail-wide:px-2 md:flex">
      <NavLink place="rail" href={paths.home} icon={<House aria-hidden />}>
        {t('home')}
      </NavLink>
      <NavLink place="rail" href={paths.subscriptions} icon={<SquarePlay aria-hidden />}>
        {t('subscriptions')}
      </NavLink>
      <NavLink place="rail" href={paths.rooms} icon={<Users aria-hidden />}>
        {t('rooms')}
      </NavLink>
      <NavLink place="rail" href={paths.history} icon={<History aria-hidden />}>
        {t('history')}
      </NavLink>
      {viewer?.is_author && (
        <>
          <div role="separator" className="mx-3 my-2 h-px bg-line" />
          {viewer.channel_id !== null && (
            <NavLink place="rail" short={t('yourChannelShort')} href={paths.channel(viewer.channel_id)} icon={<Tv aria-hidden />}>
              {t('yourChannel')}
            </NavLink>
          )}
          <NavLink place="rail" href={paths.studio} icon={<Clapperboard aria-hidden />}>
            {t('studio')}
          </NavLink>
        </>
      )}
    </nav>
  );
}
