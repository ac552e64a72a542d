'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { preload } from 'react-dom';
import { Nothing } from '@/components/ui/nothing';
import { HlsAhead } from './hls-library';

const StageAhead = dynamic(() => import('./stage').then(() => Nothing, () => Nothing), { loading: Nothing });

/**
 * Shows nothing. A page that the server renders with it names the player's chunks and the stream's playlist in its head: they come while the
 * page's own script is read, and not after it. Whoever needs them tells of a failure.
 */
export function PlayerAhead({ streamUrl }: { streamUrl: string | null }) {
  // Later grants are for later requests: the playlist is asked for once.
  const [firstUrl] = useState(streamUrl);
  if (firstUrl !== null) preload(firstUrl, { as: 'fetch', crossOrigin: 'anonymous' });
  return (
    <>
      <StageAhead />
      <HlsAhead />
    </>
  );
}
