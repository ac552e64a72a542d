'use client';

import { ChevronDown, Crown, PartyPopper } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { formatDuration } from '@/components/ui/duration';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { callApi } from '@/lib/client/api';
import { removeReplay, type Replay } from '@/lib/contracts/replays.contract';
import type { ReplayEntry } from '@/lib/domain/replay-entries';
import { useReplay } from './use-replay';

export interface PartyReplayProps {
  videoId: number;
  replays: readonly Replay[];
  /** Where this one stands: only the one that the width of the page asks for is there. */
  place: 'beside' | 'below';
}

const BESIDE = '(min-width: 80rem)';
const OPEN_KEY = 'videohost:replay-open';
const roomKey = (videoId: number) => `videohost:replay-room:${videoId}`;

function onWidth(tell: () => void): () => void {
  const query = window.matchMedia(BESIDE);
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
}

/** Chat and reactions of a past party, each at its place of the film. Opened and chosen once, it is so at the next visit. */
export function PartyReplay({ videoId, replays: first, place }: PartyReplayProps) {
  const t = useTranslations('replay');
  const format = useFormatter();
  const isBeside = useSyncExternalStore(onWidth, () => window.matchMedia(BESIDE).matches, () => null);
  const [replays, setReplays] = useState(first);
  const [isOpen, setIsOpen] = useState(false);
  const [chosenId, setChosenId] = useState<number | null>(null);
  const isHere = isBeside !== null && isBeside === (place === 'beside');
  const chosen = replays.find((replay) => replay.room_id === chosenId) ?? replays[0];
  const entries = useReplay(videoId, isHere && isOpen && chosen ? chosen.room_id : null);

  useEffect(() => {
    setIsOpen(localStorage.getItem(OPEN_KEY) === '1');
    setChosenId(Number(localStorage.getItem(roomKey(videoId)) ?? 0));
  }, [videoId]);

  if (!isHere || !chosen) return null;

  function toggle() {
    setIsOpen(!isOpen);
    localStorage.setItem(OPEN_KEY, isOpen ? '0' : '1');
  }
  function choose(roomId: number) {
    setChosenId(roomId);
    localStorage.setItem(roomKey(videoId), String(roomId));
  }
  async function remove(roomId: number) {
    await callApi(removeReplay, { params: { id: videoId, room_id: roomId } });
    setReplays((before) => before.filter((replay) => replay.room_id !== roomId));
  }
  const nameOf = ({ host, opened_at, message_count }: Replay) =>
    t('party', { host: host.display_name, day: format.dateTime(new Date(opened_at), { dateStyle: 'medium' }), count: message_count });

  return (
    <section aria-label={t('title')} className={`rounded-card bg-raised ring-1 ring-line ${place === 'beside' ? 'mb-6' : 'mt-5'}`}>
      <h2>
        <button type="button" aria-expanded={isOpen} onClick={toggle} className="flex w-full items-center gap-2.5 rounded-card px-4 py-3 text-left text-base font-semibold hover:bg-hover coarse:min-h-11">
          <PartyPopper aria-hidden className="size-4.5 text-accent" />
          <span className="grow">{t('title')}</span>
          <span className="tabular text-sm font-normal text-quiet">{replays.length}</span>
          <ChevronDown aria-hidden className={`size-4 text-quiet ${isOpen ? 'rotate-180' : ''}`} />
        </button>
      </h2>
      {isOpen && (
        <div className="border-t">
          <div className="flex items-end gap-2 px-4 pt-3">
            <Field label={t('which')} className="min-w-0 grow">
              <Select value={String(chosen.room_id)} onChange={(event) => choose(Number(event.currentTarget.value))} options={replays.map((replay) => ({ value: String(replay.room_id), label: nameOf(replay) }))} />
            </Field>
            {chosen.may_remove && (
              <ConfirmDialog
                trigger={<Button variant="quiet">{t('remove')}</Button>}
                title={t('removeTitle')}
                description={t('removeText')}
                confirmLabel={t('remove')}
                onConfirm={() => remove(chosen.room_id)}
              />
            )}
          </div>
          <ReplayLog entries={entries} hostId={chosen.host.id} />
        </div>
      )}
    </section>
  );
}

/** Grows with the film; it is not read out, since the film speaks. */
function ReplayLog({ entries, hostId }: { entries: readonly ReplayEntry[]; hostId: number }) {
  const t = useTranslations('replay');
  const scroller = useRef<HTMLDivElement>(null);
  const lastKey = entries.at(-1)?.key;
  useLayoutEffect(() => {
    const view = scroller.current;
    if (view) view.scrollTop = view.scrollHeight;
  }, [lastKey]);

  return (
    <div ref={scroller} tabIndex={0} role="log" aria-live="off" aria-label={t('log')} className="h-80 overflow-y-auto overscroll-contain px-4 py-3">
      {entries.length === 0 && <p className="py-8 text-center text-base text-quiet">{t('quiet')}</p>}
      <ul className="flex flex-col gap-2.5">
        {entries.map((entry) =>
          entry.kind === 'reactions' ? (
            <li key={entry.key} className="tabular text-center text-sm text-quiet">
              {entry.counted.map(({ emoji, count }) => (count > 1 ? `${emoji} ${count}` : emoji)).join('  ')}
            </li>
          ) : (
            <li key={entry.key} className="flex gap-2.5">
              <Avatar name={entry.message.display_name} size="sm" />
              <div className="min-w-0 grow">
                <p className="flex items-baseline gap-2 text-sm">
                  <span className="truncate font-semibold">{entry.message.display_name}</span>
                  {entry.message.user_id === hostId && (
                    <span title={t('host')} className="shrink-0 self-center">
                      <Crown aria-hidden className="size-3.5 text-warn" />
                      <span className="sr-only">{t('host')}</span>
                    </span>
                  )}
                  {entry.message.is_guest && <Badge>{t('guest')}</Badge>}
                  <span className="tabular shrink-0 text-xs text-faint">{formatDuration(entry.atSec)}</span>
                </p>
                <p className="text-base wrap-anywhere whitespace-pre-line">{entry.message.message}</p>
              </div>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}
