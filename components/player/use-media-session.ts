'use client';

import { useEffect } from 'react';
import type { PlayerVideo } from './player-props';
import type { PlayerSession } from './use-session';

/** The lock screen, the media keys and the headphones' buttons: a person's intents like any others. */
export function useMediaSession(session: PlayerSession | null, video: PlayerVideo): void {
  const { title, thumbnail_url: thumbnailUrl } = video;
  const artist = video.channel?.name;

  useEffect(() => {
    const system = 'mediaSession' in navigator ? navigator.mediaSession : null;
    if (!session || !system || typeof MediaMetadata === 'undefined') return;
    const { store } = session;
    system.metadata = new MediaMetadata({ title, artist, artwork: thumbnailUrl ? [{ src: thumbnailUrl }] : [] });
    const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
      ['play', () => void store.play()],
      ['pause', () => store.pause()],
      ['seekbackward', ({ seekOffset }) => store.seekBy(-(seekOffset ?? 10))],
      ['seekforward', ({ seekOffset }) => store.seekBy(seekOffset ?? 10)],
      ['seekto', ({ seekTime }) => seekTime !== undefined && store.seek(seekTime)],
    ];
    const set = (action: MediaSessionAction, handler: MediaSessionActionHandler | null) => {
      try {
        system.setActionHandler(action, handler);
      } catch {
        // Older browsers do not know every action.
      }
    };
    for (const [action, handler] of handlers) set(action, handler);
    const stop = store.subscribe(() => {
      system.playbackState = store.getState().isPlayIntended ? 'playing' : 'paused';
    });
    return () => {
      stop();
      for (const [action] of handlers) set(action, null);
      system.metadata = null;
      system.playbackState = 'none';
    };
  }, [session, title, artist, thumbnailUrl]);
}
