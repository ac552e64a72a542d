'use client';

import dynamic from 'next/dynamic';
import { Nothing } from '@/components/ui/nothing';
import { HlsAhead } from './hls-library';

const StageAhead = dynamic(() => import('./stage').then(() => Nothing, () => Nothing), { loading: Nothing });

/**
 * Shows nothing. A page that the server renders with it names the player's chunks in its head: they come behind everything else while the
 * page's own script is read, and not after it. Whoever needs them tells of a failure.
 */
export function PlayerAhead() {
  return (
    <>
      <StageAhead />
      <HlsAhead />
    </>
  );
}
