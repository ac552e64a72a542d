'use client';

import { Crown, EllipsisVertical, Gamepad2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';

export interface Person {
  userId: number;
  username: string;
  isGuest: boolean;
  isOwner: boolean;
  isController: boolean;
  /** How this person's player does, where it says something. */
  state: 'ok' | 'joining' | 'stalled' | 'blocked' | 'detached' | 'ad' | 'away';
}

export interface PeoplePanelProps {
  people: readonly Person[];
  ownUserId: number;
  /** The viewer may hand over control and remove people. */
  mayManage: boolean;
  onHandOver(userId: number): void;
  onKick(userId: number): void;
}

export function PeoplePanel({ people, ownUserId, mayManage, onHandOver, onKick }: PeoplePanelProps) {
  const t = useTranslations('room');
  return (
    <ul aria-label={t('people')} className="flex h-full flex-col gap-1 overflow-y-auto p-3">
      {people.map((person) => (
        <li key={person.userId} className="flex items-center gap-3 rounded-control px-2 py-1.5 hover:bg-hover">
          <Avatar name={person.username} size="sm" />
          <div className="min-w-0 grow">
            <p className="flex items-center gap-1.5 truncate text-base font-medium">
              <span className="truncate">{person.username}</span>
              {person.userId === ownUserId && <span className="text-sm font-normal text-faint">{t('you')}</span>}
            </p>
            {person.state !== 'ok' && <p className="text-xs text-quiet">{t(`memberState.${person.state}`)}</p>}
          </div>
          {person.isGuest && <Badge>{t('guest')}</Badge>}
          {person.isOwner && (
            <span title={t('owner')}>
              <Crown aria-hidden className="size-4 text-warn" />
              <span className="sr-only">{t('owner')}</span>
            </span>
          )}
          {person.isController && (
            <span title={t('controls')}>
              <Gamepad2 aria-hidden className="size-4 text-accent" />
              <span className="sr-only">{t('controls')}</span>
            </span>
          )}
          {mayManage && person.userId !== ownUserId && (
            <Menu trigger={<Button variant="quiet" size="sm" shape="icon" aria-label={t('actionsFor', { name: person.username })} icon={<EllipsisVertical aria-hidden className="size-4" />} />}>
              {!person.isController && !person.isGuest && <MenuItem onSelect={() => onHandOver(person.userId)}>{t('handOver')}</MenuItem>}
              <MenuItem tone="danger" onSelect={() => onKick(person.userId)}>
                {t('kick')}
              </MenuItem>
            </Menu>
          )}
        </li>
      ))}
    </ul>
  );
}
