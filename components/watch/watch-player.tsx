'use client';

import { useCallback, useRef } from 'react';
import { Player } from '@/components/player/player';
import { usePlayerLink } from '@/components/player/player-link';
import { callApi } from '@/lib/client/api';
import { savePosition } from '@/lib/contracts/history.contract';
import { countView, getStream, type Ad, type Video } from '@/lib/contracts/videos.contract';
import { EndScreen } from './end-screen';
import { useTheatre } from './watch-layout';

export interface WatchPlayerProps {
  video: Video;
  stream: { stream_url: string; expires_at: string };
  startAtSec: number;
  ad: Ad | null;
  /** What begins after the film, unless somebody says no. */
  next: Video | null;
}

/** Watched this long, it counts as a view. */
const VIEW_AFTER_SEC = 3;

/** The player alone with its viewer: counts the view and remembers the place. */
export function WatchPlayer({ video, stream, startAtSec, ad, next }: WatchPlayerProps) {
  const link = usePlayerLink();
  const theatre = useTheatre();
  const isCounted = useRef(false);
  const videoId = video.id;

  const remember = useCallback(
    (positionSec: number) => {
      const params = { id: videoId };
      if (!isCounted.current && Math.abs(positionSec - startAtSec) >= VIEW_AFTER_SEC) {
        isCounted.current = true;
        // A view that cannot be counted must not disturb the film.
        callApi(countView, { params }).catch(() => undefined);
      }
      // Remembered for accounts; from visitors it only counts as time watched.
      callApi(savePosition, { params, body: { position: positionSec } }).catch(() => undefined);
    },
    [startAtSec, videoId],
  );
  const renew = useCallback(() => callApi(getStream, { params: { id: videoId } }), [videoId]);

  return (
    <Player
      video={video}
      stream={stream}
      getStream={renew}
      startAtSec={startAtSec}
      ad={ad}
      onProgress={remember}
      onReady={link?.connect}
      theatre={theatre}
      fill={theatre?.isOn ?? false}
      overlay={next && <EndScreen next={next} />}
    />
  );
}
