'use client';

import { useEffect, useMemo, useState } from 'react';
import { usePlayerLink } from '@/components/player/player-link';
import { callApi } from '@/lib/client/api';
import { readReplay, type ReplayedReaction } from '@/lib/contracts/replays.contract';
import type { Message } from '@/lib/contracts/rooms.contract';
import { entriesUpTo, replayEntries, type ReplayEntry } from '@/lib/domain/replay-entries';

/** Asked for together. */
const SPAN_SEC = 300;
/** The next span is asked for this long before it begins. */
const AHEAD_SEC = 30;
const LOOK_EVERY_MS = 500;
const PAGE = 100;
/** More pages than this of one span nobody can read beside a film. */
const MOST_PAGES = 20;
const SHOWN_ENTRIES = 100;

interface Span {
  messages: Message[];
  reactions: ReplayedReaction[];
}

async function loadSpan(videoId: number, roomId: number, index: number): Promise<Span> {
  const params = { id: videoId, room_id: roomId };
  const span: Span = { messages: [], reactions: [] };
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { from: index * SPAN_SEC, to: (index + 1) * SPAN_SEC, limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const answer = await callApi(readReplay, { params, query });
    span.messages.push(...answer.messages);
    span.reactions.push(...answer.reactions);
    if (answer.next_cursor === null) break;
    cursor = answer.next_cursor;
  }
  return span;
}

/** What a past party has said up to where the film stands now. Nothing is asked for while `roomId` is null. */
export function useReplay(videoId: number, roomId: number | null): readonly ReplayEntry[] {
  const link = usePlayerLink();
  const [nowSec, setNowSec] = useState(0);
  const [known, setKnown] = useState<{ roomId: number | null; spans: ReadonlyMap<number, Span | 'asked'> }>({ roomId: null, spans: new Map() });
  const spans = useMemo(() => (known.roomId === roomId ? known.spans : new Map<number, Span | 'asked'>()), [known, roomId]);

  useEffect(() => {
    if (roomId === null || !link) return;
    const look = () => setNowSec(Math.floor(link.positionSec() * 2) / 2);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [link, roomId]);

  const wanted = [Math.floor(nowSec / SPAN_SEC), Math.floor((nowSec + AHEAD_SEC) / SPAN_SEC)].find((index) => !spans.has(index));
  useEffect(() => {
    if (roomId === null || wanted === undefined) return;
    const put = (span: Span | 'asked') =>
      setKnown((before) => (before.roomId === roomId || span === 'asked' ? { roomId, spans: new Map(before.roomId === roomId ? before.spans : []).set(wanted, span) } : before));
    put('asked');
    // What cannot be had leaves a gap; the film matters more.
    loadSpan(videoId, roomId, wanted).then(put, () => put({ messages: [], reactions: [] }));
  }, [videoId, roomId, wanted]);

  const entries = useMemo(() => {
    const loaded = [...spans.values()].filter((span) => span !== 'asked');
    return replayEntries(loaded.flatMap(({ messages }) => messages), loaded.flatMap(({ reactions }) => reactions));
  }, [spans]);
  return useMemo(() => entriesUpTo(entries, nowSec, SHOWN_ENTRIES), [entries, nowSec]);
}
