'use client';

import { Tv, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { MenuState } from '@/components/ui/lazy-menu';
import { Link } from '@/components/ui/link';
import { paths } from './paths';

export type CreatePanelProps = MenuState & { hasChannel: boolean; place: 'bar' | 'dock'; trigger: ReactNode };

/** What CreateMenu opens. */
export function CreatePanel({ hasChannel, place, trigger, open, onOpenChange }: CreatePanelProps) {
  const t = useTranslations('shell');
  return (
    <Menu align={place === 'dock' ? 'center' : 'end'} side={place === 'dock' ? 'top' : 'bottom'} trigger={trigger} open={open} onOpenChange={onOpenChange}>
      <MenuItem asChild>
        <Link href={paths.upload}>
          <Upload aria-hidden />
          {t('upload')}
        </Link>
      </MenuItem>
      {!hasChannel && (
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
