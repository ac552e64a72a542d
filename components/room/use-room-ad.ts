'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { PreRollAd } from '@/components/player/player-props';
import { callApi } from '@/lib/client/api';
import type { RoomSessionState } from '@/lib/client/room-session-state';
import { getAccess } from '@/lib/contracts/videos.contract';
import type { WireAd } from '@/lib/sync/wire';

/** Who comes late to a running film is kept from it no longer than this. */
const OWN_AD_MAX_MS = 15_000;
/** A film that has begun without this viewer. */
const UNDER_WAY = new Set(['playing', 'holding', 'paused']);

export interface RoomAd {
  /** What the player shows before the film, if anything. */
  ad: PreRollAd | null;
  /** The room's slot while this viewer sees nothing in it: not concerned, done with it, or it could not be shown. */
  slate: WireAd | null;
  /** This viewer alone is kept from the film, which runs on for the others. */
  isInOwnAd: boolean;
  onFinished(): void;
}

/** The advertisement in a room: the slot that all leave together, or for a latecomer one of his own. */
export function useRoomAd(state: RoomSessionState, roomId: number, videoId: number): RoomAd {
  const [finishedSlot, setFinishedSlot] = useState<number | null>(null);
  const [own, setOwn] = useState<PreRollAd | 'asked' | null>(null);
  const isDecided = useRef(false);
  const { ad: slot, seesAds, isSuperseded } = state;
  const status = state.phase === 'joined' ? state.view?.status : undefined;
  const seenKey = `videohost:room-ad:${roomId}`;

  useEffect(() => {
    if (slot && seesAds) sessionStorage.setItem(seenKey, 'seen');
  }, [seenKey, seesAds, slot]);

  useEffect(() => {
    if (status === undefined || isDecided.current) return;
    isDecided.current = true;
    if (!seesAds || !UNDER_WAY.has(status) || sessionStorage.getItem(seenKey) !== null) return;
    setOwn('asked');
    callApi(getAccess, { params: { id: videoId } }).then(
      ({ ad }) => {
        setOwn(ad);
        sessionStorage.setItem(seenKey, 'seen');
      },
      () => setOwn(null),
    );
  }, [seenKey, seesAds, status, videoId]);

  useEffect(() => {
    if (own === null) return;
    const timer = setTimeout(() => setOwn(null), OWN_AD_MAX_MS);
    return () => clearTimeout(timer);
  }, [own]);

  const onFinished = useCallback(() => {
    setOwn(null);
    setFinishedSlot(slot?.until ?? null);
  }, [slot]);

  if (isSuperseded) return { ad: null, slate: null, isInOwnAd: false, onFinished };
  if (slot) {
    const isShown = seesAds && finishedSlot !== slot.until;
    return { ad: isShown ? preRollOf(slot) : null, slate: isShown ? null : slot, isInOwnAd: false, onFinished };
  }
  return { ad: own === 'asked' ? null : own, slate: null, isInOwnAd: own !== null, onFinished };
}

function preRollOf({ ad_id: id, slot_s: duration, title, video_url, click_url }: WireAd): PreRollAd {
  return { id, duration, title, video_url, click_url };
}
