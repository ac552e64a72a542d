'use client';

import { Clock3, Crown, ShieldCheck } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { formatDuration } from '@/components/ui/duration';
import { splitText } from '@/lib/domain/text-parts';
import type { SystemLine } from './system-lines';

/** What somebody is here, by the id and not by the name. */
export type ChatRole = 'owner' | 'coHost' | 'guest' | null;

export type ChatEntry =
  | { kind: 'message'; key: string; userId: number; username: string; role: ChatRole; text: string; timestampMs: number; isUnsent: boolean }
  | { kind: 'system'; key: string; what: SystemLine['what']; username: string; timestampMs: number; positionSec: number | null };

/** Messages of one person closer together than this stand under one name. */
const GROUP_MS = 180_000;

function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

export function ChatLine({ entry, previous, isOwn }: { entry: ChatEntry; previous: ChatEntry | undefined; isOwn: boolean }) {
  const t = useTranslations('room');
  const format = useFormatter();
  const startsDay = previous === undefined || !isSameDay(previous.timestampMs, entry.timestampMs);
  const day = startsDay && previous !== undefined && (
    <p className="py-1 text-center text-xs text-faint">{format.dateTime(entry.timestampMs, { dateStyle: 'long' })}</p>
  );
  if (entry.kind === 'system') {
    return (
      <li>
        {day}
        <p className="text-center text-xs text-faint">{t(`system.${entry.what}`, { name: entry.username, time: formatDuration(entry.positionSec ?? 0) })}</p>
      </li>
    );
  }
  const continues =
    !startsDay && previous?.kind === 'message' && previous.userId === entry.userId && entry.timestampMs - previous.timestampMs < GROUP_MS;
  return (
    <li>
      {day}
      <div className="flex gap-2.5">
        {continues ? <span className="w-8 shrink-0" /> : <Avatar name={entry.username} size="sm" />}
        <div className="min-w-0 grow">
          {continues ? (
            <span className="sr-only">{entry.username}</span>
          ) : (
            <p className="flex items-baseline gap-2 text-sm">
              <span className={isOwn ? 'truncate font-semibold text-accent' : 'truncate font-semibold'}>{entry.username}</span>
              <RoleMark role={entry.role} />
              <time dateTime={new Date(entry.timestampMs).toISOString()} className="tabular shrink-0 text-xs text-faint" suppressHydrationWarning>
                {format.dateTime(entry.timestampMs, { timeStyle: 'short' })}
              </time>
            </p>
          )}
          <p className={`text-base wrap-anywhere whitespace-pre-line ${entry.isUnsent ? 'text-faint' : ''}`}>
            {splitText(entry.text, 0).map((part, index) =>
              part.kind === 'link' ? (
                <a key={index} href={part.text} target="_blank" rel="noopener noreferrer nofollow ugc" className="text-accent hover:underline">
                  {part.text}
                </a>
              ) : (
                part.text
              ),
            )}
            {entry.isUnsent && (
              <span className="ml-1.5 inline-flex items-center gap-1 text-xs">
                <Clock3 aria-hidden className="size-3" />
                {t('unsent')}
              </span>
            )}
          </p>
        </div>
      </div>
    </li>
  );
}

function RoleMark({ role }: { role: ChatRole }) {
  const t = useTranslations('room');
  if (role === null) return null;
  if (role === 'guest') return <Badge>{t('guest')}</Badge>;
  const Icon = role === 'owner' ? Crown : ShieldCheck;
  const text = role === 'owner' ? t('owner') : t('coHost');
  return (
    <span title={text} className="shrink-0 self-center">
      <Icon aria-hidden className={role === 'owner' ? 'size-3.5 text-warn' : 'size-3.5 text-accent'} />
      <span className="sr-only">{text}</span>
    </span>
  );
}
