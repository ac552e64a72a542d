'use client';

import { createContext, use, useSyncExternalStore } from 'react';
import type { KeyAction } from '@/lib/player/keys';
import type { PlayerState } from '@/lib/player/player-state';
import type { PlayerStore } from '@/lib/player/player-store';
import type { HtmlMedia } from './html-media';

export interface PlayerContextValue {
  store: PlayerStore;
  media: HtmlMedia;
  element: HTMLVideoElement;
  /** Does what a key, a button or a gesture asks for, and says so. */
  perform: (action: KeyAction) => void;
  can: { fullscreen: boolean; pictureInPicture: boolean; theatre: boolean };
}

export const PlayerContext = createContext<PlayerContextValue | null>(null);

export function usePlayer(): PlayerContextValue {
  const value = use(PlayerContext);
  if (!value) throw new Error('a part of the player stands outside of it');
  return value;
}

/** `select` returns a primitive or a part of the state as it is, so that only its own changes are drawn. */
export function usePlayerState<Part>(select: (state: PlayerState) => Part): Part {
  const { store } = usePlayer();
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}
