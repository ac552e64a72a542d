'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { MenuState } from '@/components/ui/lazy-menu';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { Person } from './room-people';

export interface PersonMenuProps extends MenuState {
  person: Person;
  /** The owner may do all of it, a co-host only remove. */
  isOwner: boolean;
  trigger: ReactNode;
  onHandOver(userId: number): void;
  onCoHost(userId: number, isCoHost: boolean): void;
  onKick(userId: number): void;
}

/** What may be done with one of the people in the room. */
export function PersonMenu({ person, isOwner, trigger, onHandOver, onCoHost, onKick, open, onOpenChange }: PersonMenuProps) {
  const t = useTranslations('room');
  return (
    <Menu trigger={trigger} open={open} onOpenChange={onOpenChange}>
      {isOwner && !person.isController && !person.isGuest && <MenuItem onSelect={() => onHandOver(person.userId)}>{t('handOver')}</MenuItem>}
      {isOwner && !person.isGuest && (
        <MenuItem onSelect={() => onCoHost(person.userId, !person.isCoHost)}>{person.isCoHost ? t('dismissCoHost') : t('nameCoHost')}</MenuItem>
      )}
      <MenuItem tone="danger" onSelect={() => onKick(person.userId)}>
        {t('kick')}
      </MenuItem>
    </Menu>
  );
}
