'use client';

import { useEffect } from 'react';
import type { PlayerSession } from './use-session';

/** Starts the film as soon as there is one: an element that is told to play before its stream came forgets it again. */
export function useAutoplay(session: PlayerSession | null, isWanted: boolean): void {
  useEffect(() => {
    if (!session || !isWanted) return;
    const { media, store } = session;
    if (media.readyState > 0) {
      void store.play();
      return;
    }
    const stop = media.on('loadedmetadata', () => {
      stop();
      void store.play();
    });
    return stop;
  }, [session, isWanted]);
}
