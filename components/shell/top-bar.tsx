import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { serverTranslations } from '@/components/ui/server-text';
import { AccountMenu } from './account-menu';
import { CreateMenu } from './create-menu';
import { LogoMark } from './logo';
import { paths } from './paths';
import { SearchForm } from './search-form';
import type { ShellViewer } from './viewer';

export interface TopBarProps {
  viewer: ShellViewer;
  /** The notifications' bell, for those who are signed in. */
  bell?: ReactNode;
}

export async function TopBar({ viewer, bell }: TopBarProps) {
  const t = await serverTranslations('shell');
  return (
    <header className="glass-bar @container fixed inset-x-0 top-0 z-bar flex border-b h-bar items-center gap-2 px-3 md:gap-6 md:px-4">
      <Link href={paths.home} className="flex items-center gap-2.5 rounded-control px-1 py-2 text-lg font-bold tracking-tight coarse:min-h-11">
        <LogoMark />
        <span className="@max-[16rem]:sr-only">{t('siteName')}</span>
      </Link>
      <div className="flex grow justify-end md:justify-center"><SearchForm /></div>
      <div className="flex items-center gap-1 md:gap-2">
        {viewer && (
          <div className="hidden md:block">
            <CreateMenu viewer={viewer} place="bar" />
          </div>
        )}
        {viewer && bell}
        <div className="hidden md:block">
          <AccountMenu viewer={viewer} place="bar" />
        </div>
        {!viewer && (
          <Button asChild variant="primary" size="sm" shape="pill">
            <Link href={paths.login}>{t('signIn')}</Link>
          </Button>
        )}
      </div>
    </header>
  );
}
