'use client';

import { useCallback, useRef } from 'react';
import { callApi } from '@/lib/client/api';
import { savePosition } from '@/lib/contracts/history.contract';
import { countView } from '@/lib/contracts/videos.contract';
import type { Arrival } from '@/lib/domain/view-source';

/** Watched this long, it counts as a view. */
const VIEW_AFTER_SEC = 3;

/**
 * For a player's `onProgress`: counts the view once, with where the viewer came from, and remembers the place. What cannot
 * be counted must not disturb the film.
 * @param startAtSec where watching began; null: at the first place that is told
 * @param arrival asked when the view is counted; always the same function
 */
export function useCountedView(videoId: number, startAtSec: number | null, arrival: () => Arrival): (positionSec: number) => void {
  const isCounted = useRef(false);
  const beganAtSec = useRef(startAtSec);
  return useCallback(
    (positionSec: number) => {
      const params = { id: videoId };
      beganAtSec.current ??= positionSec;
      if (!isCounted.current && Math.abs(positionSec - beganAtSec.current) >= VIEW_AFTER_SEC) {
        isCounted.current = true;
        callApi(countView, { params, body: arrival() }).catch(() => undefined);
      }
      // Remembered for accounts; from visitors it only counts as time watched.
      callApi(savePosition, { params, body: { position: positionSec } }).catch(() => undefined);
    },
    [videoId, arrival],
  );
}
