'use client';

import { clsx } from 'clsx';
import { Crown, EllipsisVertical, Gamepad2, ShieldCheck } from 'lucide-react';
import { lazy, memo, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { LazyMenu } from '@/components/ui/lazy-menu';
import type { MemberSync, MemberSyncBoard } from '@/lib/client/member-sync-board';
import type { PersonMenuProps } from './person-menu';
import { peopleNamed, type Person } from './room-people';

export interface PeoplePanelProps {
  people: readonly Person[];
  ownUserId: number;
  /** The owner hands over control, names co-hosts and removes people; a co-host removes people. */
  standing: 'owner' | 'coHost' | null;
  /** How everybody's players do, for those who host; null for the others. */
  sync: MemberSyncBoard | null;
  onHandOver(userId: number): void;
  onCoHost(userId: number, isCoHost: boolean): void;
  onKick(userId: number): void;
}

const dots: Record<Person['state'], string> = {
  ok: 'bg-good', joining: 'bg-warn', recovering: 'bg-warn', stalled: 'bg-warn', ad: 'bg-warn', blocked: 'bg-bad', detached: 'bg-bad', hidden_muted: 'bg-faint', away: 'bg-faint',
};
/** Beyond so many one looks for a name. */
const SEARCHED_FROM = 20;
/** Rows that are drawn together: a thousand of them cost a phone a second. */
const AT_ONCE = 100;
const nothingToHear = () => () => undefined;
const noFigures = () => null;

export function PeoplePanel({ people, ownUserId, standing, sync, onHandOver, onCoHost, onKick }: PeoplePanelProps) {
  const t = useTranslations('room');
  const figures = useSyncExternalStore(sync?.subscribe ?? nothingToHear, sync?.getSummary ?? noFigures, noFigures);
  const [wanted, setWanted] = useState('');
  const [shownCount, setShownCount] = useState(AT_ONCE);
  const found = peopleNamed(people, wanted);
  return (
    <div className="flex h-full flex-col gap-1 overflow-y-auto overscroll-contain p-3">
      {people.length > SEARCHED_FROM && (
        <Input type="search" aria-label={t('findPerson')} placeholder={t('findPerson')} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} className="mb-1 shrink-0" />
      )}
      {figures !== null && figures.p50Ms !== null && figures.p95Ms !== null && (
        <p className="tabular px-2 pb-1 text-sm text-quiet">{t('togetherWithin', { p50: Math.round(figures.p50Ms), p95: Math.round(figures.p95Ms) })}</p>
      )}
      <ul aria-label={t('people')} className="flex flex-col gap-1">
        {found.slice(0, shownCount).map((person) => (
          <PersonRow
            key={person.userId}
            person={person}
            isSelf={person.userId === ownUserId}
            standing={standing}
            figure={figures?.byUser.get(person.userId)}
            onHandOver={onHandOver}
            onCoHost={onCoHost}
            onKick={onKick}
          />
        ))}
      </ul>
      {found.length > shownCount && (
        <Button variant="quiet" className="self-center" onClick={() => setShownCount((count) => count + AT_ONCE)}>
          {t('morePeople', { count: found.length - shownCount })}
        </Button>
      )}
      {found.length === 0 && <p className="py-6 text-center text-base text-quiet">{t('nobodyFound')}</p>}
    </div>
  );
}

type RowProps = Pick<PeoplePanelProps, 'standing' | 'onHandOver' | 'onCoHost' | 'onKick'> & { person: Person; isSelf: boolean; figure: MemberSync | undefined };

function samePerson(one: RowProps, other: RowProps): boolean {
  const keys = Object.keys(one.person) as (keyof Person)[];
  return one.standing === other.standing && one.isSelf === other.isSelf && one.figure === other.figure && keys.every((key) => one.person[key] === other.person[key]);
}

const PersonRow = memo(function PersonRow({ person, isSelf, standing, figure, onHandOver, onCoHost, onKick }: RowProps) {
  const t = useTranslations('room');
  return (
    <li className="flex items-center gap-3 rounded-control px-2 py-1.5 hover:bg-hover">
      <span className="relative shrink-0">
        <Avatar name={person.name} size="sm" />
        <span aria-hidden className={clsx('absolute -right-0.5 -bottom-0.5 size-3 rounded-full ring-2 ring-raised', dots[person.state])} />
      </span>
      <div className="min-w-0 grow">
        <p className="flex items-center gap-1.5 truncate text-base font-medium">
          <bdi className="truncate">{person.name}</bdi>
          {isSelf && <span className="text-sm font-normal text-faint">{t('you')}</span>}
        </p>
        {person.state !== 'ok' && <p className="text-xs text-quiet">{t(`memberState.${person.state}`)}</p>}
        {person.state === 'ok' && <span className="sr-only">{t('memberState.ok')}</span>}
        {person.state === 'ok' && <SyncLine figure={figure} />}
      </div>
      {person.isGuest && <Badge>{t('guest')}</Badge>}
      {person.isOwner && (
        <span title={t('owner')}>
          <Crown aria-hidden className="size-4 text-warn" />
          <span className="sr-only">{t('owner')}</span>
        </span>
      )}
      {person.isCoHost && (
        <span title={t('coHost')}>
          <ShieldCheck aria-hidden className="size-4 text-accent" />
          <span className="sr-only">{t('coHost')}</span>
        </span>
      )}
      {person.isController && (
        <span title={t('controls')}>
          <Gamepad2 aria-hidden className="size-4 text-accent" />
          <span className="sr-only">{t('controls')}</span>
        </span>
      )}
      {mayRemove(standing, person) && !isSelf && (
        <Actions person={person} isOwner={standing === 'owner'} onHandOver={onHandOver} onCoHost={onCoHost} onKick={onKick} />
      )}
    </li>
  );
}, samePerson);

const loadMenu = () => import('./person-menu').then((module) => ({ default: module.PersonMenu }));
const PersonMenu = lazy(loadMenu);

function Actions(props: Omit<PersonMenuProps, 'trigger' | 'open' | 'onOpenChange'>) {
  const t = useTranslations('room');
  const label = t('actionsFor', { name: props.person.name });
  const trigger = <Button variant="quiet" size="sm" shape="icon" aria-label={label} icon={<EllipsisVertical aria-hidden className="size-4" />} />;
  return (
    <LazyMenu preload={loadMenu} trigger={trigger}>
      {(state) => <PersonMenu {...state} {...props} trigger={trigger} />}
    </LazyMenu>
  );
}

function mayRemove(standing: PeoplePanelProps['standing'], person: Person): boolean {
  return standing === 'owner' || (standing === 'coHost' && !person.isOwner && !person.isCoHost);
}

function SyncLine({ figure }: { figure: MemberSync | undefined }) {
  const t = useTranslations('room');
  if (!figure) return null;
  const facts = [t('memberDrift', { ms: Math.round(figure.driftMs) }), ...(figure.rttMs === null ? [] : [t('memberRtt', { ms: Math.round(figure.rttMs) })])];
  // The dot before whatever begins a line lies outside, and is cut off.
  return (
    <p className="tabular overflow-hidden text-xs text-quiet">
      <span className="-ml-3 flex flex-wrap">
        {facts.map((fact) => (
          <span key={fact} className="flex before:w-3 before:shrink-0 before:text-center before:content-['·']">
            {fact}
          </span>
        ))}
      </span>
    </p>
  );
}
