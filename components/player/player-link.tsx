'use client';

import { createContext, use, useState, type ReactNode } from 'react';
import type { PlayerHandle } from './player-props';

export interface PlayerLink {
  /** For the player's `onReady`. */
  connect: (player: PlayerHandle | null) => void;
  /** Goes to a place of the film, plays it, and brings it into sight. */
  show: (positionSec: number) => void;
  positionSec: () => number;
  pause: () => void;
}

const PlayerLinkContext = createContext<PlayerLink | null>(null);

/** Joins a page's player to the texts around it: a time in a description or a comment leads into the film. */
export function PlayerLinkProvider({ children }: { children: ReactNode }) {
  const [link] = useState(createLink);
  return <PlayerLinkContext value={link}>{children}</PlayerLinkContext>;
}

/** Null where there is no player to lead to. */
export function usePlayerLink(): PlayerLink | null {
  return use(PlayerLinkContext);
}

function createLink(): PlayerLink {
  let player: PlayerHandle | null = null;
  return {
    connect(handle) {
      player = handle;
    },
    show(positionSec) {
      player?.seek(positionSec);
      player?.play();
      const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      window.scrollTo({ top: 0, behavior: isCalm ? 'instant' : 'smooth' });
    },
    positionSec: () => player?.positionSec() ?? 0,
    pause: () => player?.pause(),
  };
}
