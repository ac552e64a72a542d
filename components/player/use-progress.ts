'use client';

import { useEffect, useRef } from 'react';
import { reportProgress } from '@/lib/player/progress-reporter';
import type { PlayerProps } from './player-props';
import type { PlayerSession } from './use-session';

/** Tells the page how far the film is, and when it is over. */
export function useProgress(player: PlayerProps, session: PlayerSession | null): void {
  const latest = useRef(player);
  useEffect(() => {
    latest.current = player;
  });

  useEffect(() => {
    if (!session) return;
    const { store } = session;
    const { report, stop } = reportProgress(store, (positionSec) => latest.current.onProgress?.(positionSec));
    let wasEnded = false;
    const stopEnd = store.subscribe(() => {
      const isEnded = store.getState().status === 'ended';
      if (isEnded && !wasEnded) latest.current.onEnded?.();
      wasEnded = isEnded;
    });
    // The last event that phones are sure to send.
    const onHidden = () => document.visibilityState === 'hidden' && report();
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', report);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', report);
      report();
      stop();
      stopEnd();
    };
  }, [session]);
}
