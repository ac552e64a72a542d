'use client';

import dynamic from 'next/dynamic';
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { PlayerAhead } from '@/components/player/player-ahead';
import { preloadPlayer } from '@/components/player/preload-player';
import { Nothing } from '@/components/ui/nothing';
import { sharedLine } from '@/lib/client/shared-line';
import type { Room } from '@/lib/contracts/rooms.contract';
import type { Video } from '@/lib/contracts/videos.contract';
import type { PlayerMedia } from '@/lib/player/media-port';
import type { Stream } from '@/lib/player/stream-grant';
import { entrySec, type ToldRoom } from './entry-place';
import { filmBox } from './film-box';
import { RoomLobby } from './room-lobby';

const loadRoom = () => import('./room-view');
/** As PlayerAhead does. */
const RoomAhead = dynamic(() => import('./room-view').then(() => Nothing, () => Nothing), { loading: Nothing });
const RoomView = lazy(() => loadRoom().then((loaded) => ({ default: loaded.RoomView })));

export interface RoomEntranceProps {
  room: Room;
  video: Video;
  /** Null where this person may not watch, or has to become somebody first. */
  stream: Stream | null;
  /** Null for a visitor, who comes in as a guest by the link. */
  ownName: string | null;
  /** A guest of another room: his connection cannot speak for the guest of this one. */
  isOtherGuest: boolean;
  shareToken: string | null;
  guestAllowed: boolean;
  /** Some of those inside. */
  people: readonly string[];
  /** What opens the video to this person, where something does. */
  unlock: ReactNode;
  here: string;
}

interface Entered {
  room: Room;
  token: string | undefined;
}

/** When the server said what came with the page, by this page's own clock; a page that was led to within the site is of now. */
function madeAtMs(): number {
  if (typeof window === 'undefined') return 0;
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return loaded && new URL(loaded.name).pathname === window.location.pathname ? loaded.responseStart : performance.now();
}

/** For the markup: the server does not know how long it takes to come. */
function startSec(told: ToldRoom): number {
  return typeof window === 'undefined' ? told.room.current_position : entrySec(told, performance.now());
}

/** Whoever saves data has the film fetched once he is inside. */
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

/**
 * The door and the room behind it, in one document: while the preview is read, the room's code, the connection and the
 * beginning of the film arrive behind it, and the button's press is the gesture after which sound may start.
 */
export function RoomEntrance({ room, video, stream, isOtherGuest, ...lobby }: RoomEntranceProps) {
  const [isWarm, setWarm] = useState(false);
  const [entered, setEntered] = useState<Entered | null>(null);
  const [told, setTold] = useState<ToldRoom>(() => ({ room, atMs: madeAtMs() }));
  const media = useRef<PlayerMedia | null>(null);
  const latest = useRef(told);

  /** Before the first picture: the film is fetched from where it will be when this person sees it. */
  const aim = useCallback(() => {
    const element = media.current;
    if (element && latest.current.room.is_playing) element.seekTo(entrySec(latest.current, performance.now(), element.loadForecast));
  }, []);

  const onMedia = useCallback((given: PlayerMedia | null) => {
    media.current = given;
    const stop = given?.on('progress', () => {
      if (!given.loadForecast) return;
      stop?.();
      if (given.readyState === 0) aim();
    });
  }, [aim]);

  useEffect(() => {
    if (stream === null) return;
    preloadPlayer();
    if (savesData()) void loadRoom();
    else setWarm(true);
    // A visitor's connection is nobody's yet; the guest that he becomes is named on it.
    if (!isOtherGuest) sharedLine().catch(() => undefined);
  }, [stream, isOtherGuest]);

  /** Inside the gesture: an element that was told to play in it may sound later, on phones too. */
  function onPress() {
    const element = media.current;
    if (!element) return;
    element.play().catch(() => undefined);
    element.pause();
    aim();
  }

  function onEntered(seated: Room, token: string | undefined) {
    const now = { room: seated, atMs: performance.now() };
    latest.current = now;
    aim();
    setTold(now);
    setEntered({ room: seated, token });
  }

  const isInside = entered !== null;
  return (
    <>
      {stream !== null && !isInside && (
        <>
          <RoomAhead />
          <PlayerAhead streamUrl={stream.stream_url} />
        </>
      )}
      {!isInside && (
        <RoomLobby room={room} {...lobby} isOtherGuest={isOtherGuest} onPress={onPress} onEntered={onEntered} />
      )}
      {(isWarm || isInside) && (
        <Suspense fallback={isInside ? <div className={`aspect-video w-full bg-media-ground ${filmBox(video)}`} /> : null}>
          <div inert={!isInside} className={isInside ? undefined : 'invisible fixed inset-x-0 top-bar bottom-0 -z-10 overflow-hidden'}>
            <RoomView
              room={entered?.room ?? room}
              video={video}
              stream={stream}
              startAtSec={startSec(told)}
              isGuest={lobby.ownName === null}
              isWaiting={!isInside}
              guestToken={entered?.token}
              onMedia={onMedia}
            />
          </div>
        </Suspense>
      )}
    </>
  );
}
