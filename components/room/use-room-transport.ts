'use client';

import { useMemo } from 'react';
import type { RoomSession } from '@/lib/client/room-session';
import type { ErrorCode } from '@/lib/contracts/errors';
import type { Transport } from '@/lib/player/transport';

export interface RoomTransportFacts {
  isJoined: boolean;
  mayControl: boolean;
  controllerName: string | null;
  isPlaying: boolean;
  hasEnded: boolean;
  rate: number;
  onRefused(code: ErrorCode): void;
}

/** What the player's buttons ask for goes to the room, which decides. The same object until something of it changes. */
export function useRoomTransport(session: RoomSession | null, { isJoined, mayControl, controllerName, isPlaying, hasEnded, rate, onRefused }: RoomTransportFacts): Transport {
  return useMemo(() => {
    const command = (work: Promise<{ ok: boolean } & ({ ok: true } | { ok: false; error: { code: ErrorCode } })> | undefined) =>
      void work?.then((answer) => {
        if (!answer.ok) onRefused(answer.error.code);
      });
    return {
      kind: 'room',
      isJoined,
      mayControl,
      controllerName,
      isPlaying,
      hasEnded,
      rate,
      intents: {
        onPlay: (positionSec) => command(session?.play(positionSec)),
        onPause: (positionSec) => command(session?.pause(positionSec)),
        onSeek: (positionSec) => command(session?.seek(positionSec)),
        onRate: (nextRate) => command(session?.setRate(nextRate)),
        // A latecomer's own advertisement ends for himself alone.
        onSkipAd: () => command(session?.getState().ad ? session.skipAd() : undefined),
      },
    };
  }, [isJoined, mayControl, controllerName, isPlaying, hasEnded, rate, session, onRefused]);
}
