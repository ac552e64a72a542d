'use client';

import dynamic from 'next/dynamic';
import { Nothing } from '@/components/ui/nothing';

/** A chunk of its own, and the larger part of the player: asked for with the player's first line, not after its last. */
export const loadHls = () => import('hls.js');

/** Part of PlayerAhead. What stands for it meanwhile keeps the page from waiting for it. */
export const HlsAhead = dynamic(() => import('hls.js').then(() => Nothing, () => Nothing), { loading: Nothing });
