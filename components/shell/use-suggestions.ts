'use client';

import { useEffect, useRef, useState } from 'react';
import { callApi } from '@/lib/client/api';
import { recentSearches } from '@/lib/client/recent-searches';
import { suggestSearch, type Suggestion } from '@/lib/contracts/search.contract';
import { recentFor, type RecentSearches } from '@/lib/domain/recent-searches';

export type SearchChoice = { kind: 'recent'; text: string } | Suggestion;

/** A pause in typing after which it is worth asking. */
const PAUSE_MS = 120;
/** Beside suggestions a few of one's own are enough. */
const RECENT_WHILE_TYPING = 2;
const RECENT_BEFORE = 8;

/** What may be meant by what is typed so far. The last answer stays until the next is there, so that the list does not flicker. */
export function useSuggestions(typed: string, isOpen: boolean): SearchChoice[] {
  const [recent, setRecent] = useState<RecentSearches>([]);
  const [found, setFound] = useState<Suggestion[]>([]);
  const known = useRef(new Map<string, Suggestion[]>());
  const asked = typed.trim();

  useEffect(() => {
    if (isOpen) setRecent(recentSearches());
  }, [isOpen]);

  useEffect(() => {
    const before = asked === '' ? [] : known.current.get(asked);
    if (before) setFound(before);
    if (before || !isOpen) return;
    const call = new AbortController();
    const timer = setTimeout(() => {
      callApi(suggestSearch, { query: { q: asked }, signal: call.signal }).then(
        ({ items }) => {
          known.current.set(asked, items);
          setFound(items);
        },
        // Suggestions are a help, and no reason to disturb somebody who types.
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      call.abort();
    };
  }, [asked, isOpen]);

  const own = recentFor(recent, asked, asked === '' ? RECENT_BEFORE : RECENT_WHILE_TYPING);
  return [...own.map((text) => ({ kind: 'recent' as const, text })), ...(asked === '' ? [] : found)];
}
