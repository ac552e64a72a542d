'use client';

import { useCallback, useState } from 'react';
import type { PlayerProps, PreRollAd } from './player-props';
import type { PlayerSession } from './use-session';

/**
 * The advertisement that stands before the film, if one does. Alone, the film starts the moment it is over; in a room
 * it is the room that ends it, by taking the advertisement away.
 */
export function useAdGate(player: PlayerProps, session: PlayerSession | null): { ad: PreRollAd | null; onFinished: (how: 'ended' | 'skipped' | 'failed') => void } {
  const [finishedAdOf, setFinishedAdOf] = useState<string | null>(null);
  const { ad = null, onAdFinished, transport, video } = player;
  const name = ad && `${video.id} ${ad.id}`;

  const onFinished = useCallback(
    (how: 'ended' | 'skipped' | 'failed') => {
      setFinishedAdOf(name);
      if (transport?.kind === 'room') {
        if (how === 'skipped') transport.intents.onSkipAd?.();
      } else void session?.store.play();
      onAdFinished?.();
    },
    [name, onAdFinished, session, transport],
  );

  return { ad: name === finishedAdOf ? null : ad, onFinished };
}
