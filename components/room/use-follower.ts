'use client';

import { useCallback, useEffect, useState } from 'react';
import type { RoomSession } from '@/lib/client/room-session';
import type { PlayerMedia } from '@/lib/player/media-port';
import type { Follower } from '@/lib/sync/follower';
import type { FollowerStatus, MediaEventName, TimePort } from '@/lib/sync/follower-ports';

const MEDIA_EVENTS: readonly MediaEventName[] = ['seeked', 'canplay', 'playing', 'waiting', 'pause', 'play', 'ended', 'timeupdate', 'progress', 'emptied'];
const TRIM_KEY = 'videohost:trim-ms';
const KEEPS_SPEED_KEY = 'videohost:never-change-speed';

const browserTime: TimePort = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  setTimer: (run, delayMs) => window.setTimeout(run, delayMs),
  clearTimer: (handle) => window.clearTimeout(handle as number),
  spinUntil(localMs) {
    while (performance.now() < localMs);
  },
};

const unknown: FollowerStatus = { state: 'joining', driftMs: null, clockBoundMs: null, waitingFor: [], needsTapForSound: false };

/** Costs learned in one browser serve every room in it. */
const memory = {
  get: (key: string) => localStorage.getItem(`videohost:${key}`),
  set: (key: string, value: string) => localStorage.setItem(`videohost:${key}`, value),
};

function isAppleTouch(): boolean {
  return /iPad|iPhone|iPod/.test(navigator.userAgent) || (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);
}

export interface FollowerHandle {
  status: FollowerStatus;
  trimMs: number;
  setTrim(trimMs: number): void;
  /** This person would rather see a jump now and then than a film that runs a trace faster or slower. */
  keepsSpeed: boolean;
  setKeepsSpeed(keepsSpeed: boolean): void;
  resync(): void;
  /** The person tapped the picture: what the browser had refused is allowed now. */
  tap(): void;
  serverNowMs(): number | null;
}

/** Keeps the media element on the room's course while both are there. */
export function useFollower(session: RoomSession | null, media: PlayerMedia | null, roomId: number, isInOwnAd: boolean): FollowerHandle {
  const code = useFollowerCode();
  const [follower, setFollower] = useState<Follower | null>(null);
  const [status, setStatus] = useState(unknown);
  const [trimMs, setTrimMs] = useState(0);
  const [keepsSpeed, setKept] = useState(false);

  useEffect(() => {
    if (!session || !media || !code) return;
    const neverChangeSpeed = localStorage.getItem(KEEPS_SPEED_KEY) === 'yes';
    const made = new code.Follower(
      { media, time: browserTime, line: session.followerLine, memory },
      { roomId, profile: { ios: isAppleTouch(), neverChangeSpeed }, onStatus: setStatus },
    );
    const ends = [
      session.onRoomEvent((name, payload) => made.onRoomEvent(name, payload)),
      session.onJoined((isJoined) => (isJoined ? made.onConnected() : made.onDisconnected())),
      ...MEDIA_EVENTS.map((name) => media.on(name, () => made.onMediaEvent(name))),
    ];
    const onVisibility = () => made.setHidden(document.hidden);
    document.addEventListener('visibilitychange', onVisibility);
    const trim = Number(localStorage.getItem(TRIM_KEY) ?? 0);
    made.setTrim(trim);
    setTrimMs(trim);
    setKept(neverChangeSpeed);
    made.start();
    onVisibility();
    setFollower(made);
    // The room's state has been told already: it is told again to those who enter again.
    if (session.getState().phase === 'joined') session.enterAgain();
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      for (const end of ends) end();
      made.stop();
      setFollower(null);
      setStatus(unknown);
    };
  }, [session, media, roomId, code]);

  useEffect(() => follower?.setInOwnAd(isInOwnAd), [follower, isInOwnAd]);

  const setTrim = useCallback(
    (next: number) => {
      setTrimMs(next);
      localStorage.setItem(TRIM_KEY, String(next));
      follower?.setTrim(next);
    },
    [follower],
  );
  const setKeepsSpeed = useCallback(
    (next: boolean) => {
      setKept(next);
      if (next) localStorage.setItem(KEEPS_SPEED_KEY, 'yes');
      else localStorage.removeItem(KEEPS_SPEED_KEY);
      follower?.setNeverChangeSpeed(next);
    },
    [follower],
  );
  const resync = useCallback(() => {
    session?.takePlaying();
    follower?.resync();
  }, [follower, session]);
  const tap = useCallback(() => follower?.tap(), [follower]);

  const serverNowMs = useCallback(() => follower?.serverNowMs() ?? null, [follower]);

  return { status, trimMs, setTrim, keepsSpeed, setKeepsSpeed, resync, tap, serverNowMs };
}

const LOAD_AGAIN_MS = 3_000;

/** The follower's code, which comes beside the player's: before there is a film there is nothing to follow. */
function useFollowerCode(): { Follower: typeof Follower } | null {
  const [code, setCode] = useState<{ Follower: typeof Follower } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = true;
    const load = () => {
      import('@/lib/sync/follower').then(
        (loaded) => isWanted && setCode({ Follower: loaded.Follower }),
        () => {
          if (isWanted) timer = setTimeout(load, LOAD_AGAIN_MS);
        },
      );
    };
    load();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, []);
  return code;
}
