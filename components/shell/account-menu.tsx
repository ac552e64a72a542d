'use client';

import { CircleUser, Settings } from 'lucide-react';
import { lazy } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { LazyMenu } from '@/components/ui/lazy-menu';
import { dockLabel } from './nav-link';
import type { ShellViewer } from './viewer';

const loadPanel = () => import('./account-panel').then((module) => ({ default: module.AccountPanel }));
const AccountPanel = lazy(loadPanel);

/** Everything about oneself, and language and theme for everybody. In the dock it is "You". */
export function AccountMenu({ viewer, place }: { viewer: ShellViewer; place: 'bar' | 'dock' }) {
  const t = useTranslations('shell');
  const trigger =
    place === 'dock' ? <DockTrigger viewer={viewer} label={t('you')} /> : <BarTrigger viewer={viewer} label={viewer ? t('userMenu') : t('preferences')} />;
  return (
    <LazyMenu preload={loadPanel} trigger={trigger}>
      {(state) => <AccountPanel {...state} viewer={viewer} place={place} trigger={trigger} />}
    </LazyMenu>
  );
}

function BarTrigger({ viewer, label, ...rest }: { viewer: ShellViewer; label: string }) {
  return (
    <Button
      {...rest}
      variant="quiet"
      shape="icon-pill"
      aria-label={label}
      icon={viewer ? <Avatar name={viewer.display_name} size="sm" /> : <Settings aria-hidden className="size-5" />}
    />
  );
}

function DockTrigger({ viewer, label, ...rest }: { viewer: ShellViewer; label: string }) {
  return (
    <button {...rest} type="button" className="flex h-14 min-w-[44px] flex-1 flex-col @max-sm:flex-auto items-center justify-center gap-1 text-xs font-medium tracking-tight text-quiet focus-visible:-outline-offset-2">
      {viewer ? <Avatar name={viewer.display_name} size="xs" className="-my-px" /> : <CircleUser aria-hidden className="size-5.5" />}
      <span className={`max-w-full truncate ${dockLabel}`}>{label}</span>
    </button>
  );
}
