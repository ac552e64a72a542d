'use client';

import { useEffect, useRef, useState } from 'react';
import type { PlayerStore } from '@/lib/player/player-store';
import { createPlayerStore } from '@/lib/player/player-store';
import { StreamGrant } from '@/lib/player/stream-grant';
import { soloTransport } from '@/lib/player/transport';
import { browserPreferences } from './browser-preferences';
import { HtmlMedia } from './html-media';
import type { PlayerProps } from './player-props';
import { openStream } from './stream-engine';
import type { StreamEngine } from '@/lib/player/media-port';

export interface PlayerSession {
  store: PlayerStore;
  media: HtmlMedia;
  element: HTMLVideoElement;
}

/** One session per video: element, stream and store live and go together. */
export function useSession(element: HTMLVideoElement | null, props: PlayerProps): PlayerSession | null {
  const [session, setSession] = useState<PlayerSession | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const stream = useRef<StreamEngine | null>(null);
  const videoId = props.video.id;

  useEffect(() => {
    if (!element) return;
    const { video, stream: first, isWaiting = false, transport } = latest.current;
    const media = new HtmlMedia(element);
    const preferences = browserPreferences();
    const grant = new StreamGrant({
      first,
      getStream: () => latest.current.getStream(),
      nowMs: () => Date.now(),
      pageUrl: window.location.href,
    });
    const engine = openStream({ element, media, grant, startAtSec: () => latest.current.startAtSec ?? 0, preferences, nowMs: () => performance.now() });
    if (isWaiting || transport === undefined) engine.holdBack(true);
    stream.current = engine;
    const store = createPlayerStore({
      media,
      stream: engine,
      captions: video.captions,
      preferences,
      schedule: (run, delayMs) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
      transport,
      durationSec: video.duration,
    });
    const tell = latest.current;
    setSession({ store, media, element });
    tell.onMediaReady?.(media);
    tell.onReady?.({
      seek: store.seek,
      play: () => void store.play(),
      pause: store.pause,
      positionSec: () => media.currentTimeSec,
    });
    return () => {
      tell.onMediaReady?.(null);
      tell.onReady?.(null);
      setSession(null);
      stream.current = null;
      store.destroy();
      engine.destroy();
      media.destroy();
    };
  }, [element, videoId]);

  const { transport } = props;
  useEffect(() => {
    session?.store.setTransport(transport ?? soloTransport);
  }, [session, transport]);

  // Of a film that nobody has started no more is fetched than its start needs. A room starts by itself.
  const [startedIn, setStartedIn] = useState<PlayerSession | null>(null);
  useEffect(() => session?.media.on('play', () => setStartedIn(session)), [session]);
  const { isWaiting = false } = props;
  const isHeld = isWaiting || (transport === undefined && (session === null || startedIn !== session));
  useEffect(() => stream.current?.holdBack(isHeld), [isHeld]);

  return session;
}
