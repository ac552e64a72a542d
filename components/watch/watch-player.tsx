'use client';

import { clsx } from 'clsx';
import { useCallback } from 'react';
import { Player } from '@/components/player/player';
import { usePlayerLink } from '@/components/player/player-link';
import { useCountedView } from '@/components/player/use-counted-view';
import { callApi } from '@/lib/client/api';
import { arrivalAt } from '@/lib/client/arrival';
import { getStream, type Ad, type Video } from '@/lib/contracts/videos.contract';
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

/** The player alone with its viewer: counts the view and remembers the place. */
export function WatchPlayer({ video, stream, startAtSec, ad, next }: WatchPlayerProps) {
  const link = usePlayerLink();
  const theatre = useTheatre();
  const videoId = video.id;
  const arrival = useCallback(() => arrivalAt(`/video/${videoId}`), [videoId]);
  const remember = useCountedView(videoId, startAtSec, arrival);
  // On an upright phone a film that was filmed upright would be a stripe in the middle.
  const isUpright = video.width !== null && video.height !== null && video.height > video.width;
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
      overlay={next && <EndScreen next={next} />}
      // The theatre has its height from the layout, where the window is wide; of a phone that lies the whole picture is seen, with its controls.
      className={clsx('lying-phone:max-h-[calc(100dvh-var(--bar-height))]', isUpright && 'max-sm:aspect-4/5', theatre?.isOn && 'xl:aspect-auto xl:h-full')}
    />
  );
}
