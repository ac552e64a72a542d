'use client';

import { useEffect, useState } from 'react';
import { parseStoryboard, type StoryboardTile } from '@/lib/player/storyboard';

const none: readonly StoryboardTile[] = [];

/** The tiles of the seek bar's preview. A film without them, or whose index fails to load, simply has no pictures. */
export function useStoryboard(url: string | null): readonly StoryboardTile[] {
  const [tiles, setTiles] = useState<readonly StoryboardTile[]>(none);
  useEffect(() => {
    setTiles(none);
    if (url === null) return;
    const abort = new AbortController();
    const address = new URL(url, window.location.href).href;
    fetch(address, { signal: abort.signal })
      .then(async (response) => {
        if (response.ok) setTiles(parseStoryboard(await response.text(), response.url || address));
      })
      .catch(() => undefined);
    return () => abort.abort();
  }, [url]);
  return tiles;
}
