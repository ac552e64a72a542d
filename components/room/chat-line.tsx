'use client';

import { clsx } from 'clsx';
import { Crown, ShieldCheck } from 'lucide-react';
import { memo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { formatDuration } from '@/components/ui/duration';
import type { UnsentMessage } from '@/lib/client/chat-outbox';
import { isEmojiOnly } from '@/lib/domain/emoji-only';
import { splitText } from '@/lib/domain/text-parts';
import type { SystemLine } from './system-lines';
import { UnsentNote } from './unsent-note';

/** What somebody is here, by the id and not by the name. */
export type ChatRole = 'owner' | 'coHost' | 'guest' | null;

export interface SaidEntry {
  kind: 'message';
  key: string;
  userId: number;
  name: string;
  role: ChatRole;
  text: string;
  timestampMs: number;
  /** Null once the room has it. */
  unsent: Pick<UnsentMessage, 'clientId' | 'status' | 'error'> | null;
}

export type ChatEntry =
  | SaidEntry
  | { kind: 'system'; key: string; what: SystemLine['what']; name: string; timestampMs: number; positionSec: number | null };

export interface ChatLineProps {
  entry: ChatEntry;
  previous: ChatEntry | undefined;
  isOwn: boolean;
  onRetry(clientId: string): void;
  onDrop(clientId: string): void;
}

/** Messages of one person closer together than this stand under one name. */
const GROUP_MS = 180_000;

function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

/** Whether a line begins a day, and whether it goes on under the name above it. */
function placeOf(entry: ChatEntry, previous: ChatEntry | undefined): { startsDay: boolean; continues: boolean } {
  const startsDay = previous === undefined || !isSameDay(previous.timestampMs, entry.timestampMs);
  const isSameVoice = entry.kind === 'message' && previous?.kind === 'message' && previous.userId === entry.userId;
  return { startsDay, continues: !startsDay && isSameVoice && entry.timestampMs - previous.timestampMs < GROUP_MS };
}

function sameEntry(one: ChatEntry, other: ChatEntry): boolean {
  if (one.key !== other.key || one.name !== other.name || one.timestampMs !== other.timestampMs) return false;
  if (one.kind === 'system' || other.kind === 'system') return one.kind === other.kind;
  return one.role === other.role && one.unsent?.status === other.unsent?.status;
}

/** Entries are made anew with every change of the room; a line is drawn anew only where something of it differs. */
function sameLine(one: ChatLineProps, other: ChatLineProps): boolean {
  if (!sameEntry(one.entry, other.entry) || one.isOwn !== other.isOwn || one.onRetry !== other.onRetry || one.onDrop !== other.onDrop) return false;
  const [before, now] = [placeOf(one.entry, one.previous), placeOf(other.entry, other.previous)];
  return before.startsDay === now.startsDay && before.continues === now.continues && (one.previous === undefined) === (other.previous === undefined);
}

export const ChatLine = memo(function ChatLine({ entry, previous, isOwn, onRetry, onDrop }: ChatLineProps) {
  const t = useTranslations('room');
  const format = useFormatter();
  const { startsDay, continues } = placeOf(entry, previous);
  const day = startsDay && previous !== undefined && (
    <p className="py-1 text-center text-xs text-faint">{format.dateTime(entry.timestampMs, { dateStyle: 'long' })}</p>
  );
  if (entry.kind === 'system') {
    return (
      <li>
        {day}
        <p className="text-center text-xs wrap-anywhere text-faint">{t(`system.${entry.what}`, { name: entry.name, time: formatDuration(entry.positionSec ?? 0) })}</p>
      </li>
    );
  }
  return (
    <li className={continues ? '-mt-1' : undefined}>
      {day}
      <div className="flex gap-2.5">
        {continues ? <span className="w-8 shrink-0" /> : <Avatar name={entry.name} size="sm" />}
        <div className="min-w-0 grow">
          {continues ? (
            <span className="sr-only">{entry.name}</span>
          ) : (
            <p className="flex items-baseline gap-2 text-sm">
              <bdi className={isOwn ? 'truncate font-semibold text-accent' : 'truncate font-semibold'}>{entry.name}</bdi>
              <RoleMark role={entry.role} />
              {/* What the room does not have yet was said at no time. */}
              {entry.unsent === null && (
                <time dateTime={new Date(entry.timestampMs).toISOString()} className="tabular shrink-0 text-xs text-faint" suppressHydrationWarning>
                  {format.dateTime(entry.timestampMs, { timeStyle: 'short' })}
                </time>
              )}
            </p>
          )}
          {/* Each message by its own first strong letter: Hebrew among English stands right. */}
          <p dir="auto" className={clsx('wrap-anywhere whitespace-pre-line', isEmojiOnly(entry.text) ? 'text-2xl' : 'text-base', entry.unsent && 'text-faint')}>
            {splitText(entry.text, 0).map((part, index) =>
              part.kind === 'link' ? (
                <a key={index} href={part.text} target="_blank" rel="noopener noreferrer nofollow ugc" className="text-accent hover:underline">
                  {part.text}
                </a>
              ) : (
                part.text
              ),
            )}
          </p>
          {entry.unsent && <UnsentNote unsent={entry.unsent} onRetry={onRetry} onDrop={onDrop} />}
        </div>
      </div>
    </li>
  );
}, sameLine);

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
