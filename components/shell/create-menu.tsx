'use client';

import { Plus, Tv, Upload } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { paths } from './paths';
import type { ShellViewer } from './viewer';

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
  return (
    <Menu
      align={place === 'dock' ? 'center' : 'end'}
      side={place === 'dock' ? 'top' : 'bottom'}
      trigger={
        place === 'dock' ? (
          <Button variant="secondary" shape="icon-pill" aria-label={t('create')} icon={icon} />
        ) : (
          <Button variant="secondary" shape="pill" className="pl-3" icon={icon}>
            {t('create')}
          </Button>
        )
      }
    >
      <MenuItem asChild>
        <Link href={paths.upload}>
          <Upload aria-hidden />
          {t('upload')}
        </Link>
      </MenuItem>
      {viewer.channel_id === null && (
        <MenuItem asChild>
          <Link href={paths.studio}>
            <Tv aria-hidden />
            {t('createChannel')}
          </Link>
        </MenuItem>
      )}
    </Menu>
  );
}
