'use client';

import { useEffect, useState, type ComponentType } from 'react';
import { usePlayerState } from '@/components/player/player-context';
import type { NextVideo } from './ending';

/**
 * What comes next, once the film is over. It is wanted at the end alone and so is no part of what the page waits for: it is fetched while
 * the film plays, and then stands there at once. Where it did not come, the film ends without it.
 */
export function EndScreen({ next }: { next: NextVideo }) {
  const hasBegun = usePlayerState((state) => state.status === 'playing' || state.status === 'ended');
  const hasEnded = usePlayerState((state) => state.status === 'ended');
  const [Ending, setEnding] = useState<ComponentType<{ next: NextVideo }> | null>(null);

  useEffect(() => {
    if (!hasBegun || Ending !== null) return;
    import('./ending').then(
      (module) => setEnding(() => module.Ending),
      () => undefined,
    );
  }, [hasBegun, Ending]);

  return hasEnded && Ending !== null ? <Ending next={next} /> : null;
}
