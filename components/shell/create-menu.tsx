'use client';

import { Plus } from 'lucide-react';
import { lazy } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { LazyMenu } from '@/components/ui/lazy-menu';
import { Link } from '@/components/ui/link';
import { paths } from './paths';
import type { ShellViewer } from './viewer';

const loadPanel = () => import('./create-panel').then((module) => ({ default: module.CreatePanel }));
const CreatePanel = lazy(loadPanel);

export interface CreateMenuProps {
  viewer: ShellViewer;
  place: 'bar' | 'dock';
}

/** Upload a video; for those who have none yet, a channel first. A visitor is asked to sign in on the way. */
export function CreateMenu({ viewer, place }: CreateMenuProps) {
  const t = useTranslations('shell');
  const icon = <Plus aria-hidden className="size-5" />;

  if (!viewer) {
    return (
      <Button asChild variant="secondary" shape="icon-pill" icon={icon}>
        <Link href={`${paths.login}?next=${encodeURIComponent(paths.upload)}`} aria-label={t('create')} />
      </Button>
    );
  }
  const trigger =
    place === 'dock' ? (
      <Button variant="secondary" shape="icon-pill" aria-label={t('create')} icon={icon} />
    ) : (
      <Button variant="secondary" shape="pill" className="pl-3" icon={icon}>
        {t('create')}
      </Button>
    );
  return (
    <LazyMenu preload={loadPanel} trigger={trigger}>
      {(state) => <CreatePanel {...state} hasChannel={viewer.channel_id !== null} place={place} trigger={trigger} />}
    </LazyMenu>
  );
}
