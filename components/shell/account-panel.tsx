'use client';

import { Clapperboard, History, Languages, LogIn, LogOut, Settings, Shield, Tv } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Menu, MenuHeading, MenuItem, MenuLine, MenuRadio } from '@/components/ui/menu';
import { toast } from '@/components/ui/toast';
import { useLook } from '@/components/ui/use-look';
import { languageNames } from '@/lib/messages/language-names';
import type { MenuState } from '@/components/ui/lazy-menu';
import { Link } from '@/components/ui/link';
import { paths } from './paths';
import { signOut } from './sign-out';
import type { ShellViewer } from './viewer';

export type AccountPanelProps = MenuState & { viewer: ShellViewer; place: 'bar' | 'dock'; trigger: ReactNode };

/** What AccountMenu opens: own places, then language and theme for everybody. */
export function AccountPanel({ viewer, place, trigger, open, onOpenChange }: AccountPanelProps) {
  return (
    <Menu side={place === 'dock' ? 'top' : 'bottom'} className="w-64" trigger={trigger} open={open} onOpenChange={onOpenChange}>
      {viewer ? <OwnPlaces viewer={viewer} /> : place === 'dock' && <SignInItem />}
      <Preferences />
      {viewer && <SignOutItem />}
    </Menu>
  );
}

function OwnPlaces({ viewer }: { viewer: NonNullable<ShellViewer> }) {
  const t = useTranslations('shell');
  return (
    <>
      <div className="flex items-center gap-3 px-3 pt-2 pb-3">
        <Avatar name={viewer.display_name} />
        <div className="min-w-0">
          <p className="truncate text-base font-semibold">{viewer.display_name}</p>
          <p className="truncate text-sm text-quiet">@{viewer.username}</p>
        </div>
      </div>
      <MenuLine />
      {viewer.channel_id !== null && (
        <MenuItem asChild>
          <Link href={paths.channel(viewer.channel_id)}>
            <Tv aria-hidden />
            {t('yourChannel')}
          </Link>
        </MenuItem>
      )}
      <MenuItem asChild>
        <Link href={paths.studio}>
          <Clapperboard aria-hidden />
          {viewer.channel_id === null ? t('createChannel') : t('studio')}
        </Link>
      </MenuItem>
      <MenuItem asChild className="md:hidden">
        <Link href={paths.history}>
          <History aria-hidden />
          {t('history')}
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link href={paths.settings}>
          <Settings aria-hidden />
          {t('settings')}
        </Link>
      </MenuItem>
      {viewer.role === 'admin' && (
        <MenuItem asChild>
          <Link href={paths.admin}>
            <Shield aria-hidden />
            {t('admin')}
          </Link>
        </MenuItem>
      )}
      <MenuLine />
    </>
  );
}

function Preferences() {
  const t = useTranslations('shell');
  const { theme, themes, chooseTheme, locale, chooseLocale } = useLook();
  return (
    <>
      <MenuHeading>{t('theme.label')}</MenuHeading>
      <MenuRadio
        label={t('theme.label')}
        value={theme}
        onChange={chooseTheme}
        options={themes.map(({ Icon, ...each }) => ({ ...each, icon: <Icon aria-hidden /> }))}
      />
      <MenuHeading>{t('language')}</MenuHeading>
      <MenuRadio label={t('language')} value={locale} onChange={chooseLocale} options={languageNames.map((name) => ({ ...name, icon: <Languages aria-hidden /> }))} />
    </>
  );
}

function SignInItem() {
  const t = useTranslations('shell');
  return (
    <>
      <MenuItem asChild>
        <Link href={paths.login}>
          <LogIn aria-hidden />
          {t('signIn')}
        </Link>
      </MenuItem>
      <MenuLine />
    </>
  );
}

function SignOutItem() {
  const t = useTranslations('shell');
  return (
    <>
      <MenuLine />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void signOut().catch(() => toast('bad', t('signOutFailed')))}>
        {t('signOut')}
      </MenuItem>
    </>
  );
}
