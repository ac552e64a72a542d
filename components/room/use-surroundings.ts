'use client';

import { useSyncExternalStore } from 'react';

/** A phone lying on its side: there is no room beside or below the picture. */
const LYING_PHONE = '(orientation: landscape) and (max-height: 32rem)';
/** What is smaller is a browser's bar coming and going. */
const KEYBOARD_MIN_PX = 120;

function onFullscreen(tell: () => void): () => void {
  document.addEventListener('fullscreenchange', tell);
  return () => document.removeEventListener('fullscreenchange', tell);
}

function onTurn(tell: () => void): () => void {
  const query = window.matchMedia(LYING_PHONE);
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
}

function onViewport(tell: () => void): () => void {
  const { visualViewport } = window;
  visualViewport?.addEventListener('resize', tell);
  visualViewport?.addEventListener('scroll', tell);
  return () => {
    visualViewport?.removeEventListener('resize', tell);
    visualViewport?.removeEventListener('scroll', tell);
  };
}

/** As text, since a store's value must be the same while nothing changes. Zooming makes the view smaller too, and is no keyboard. */
function viewAboveKeyboard(): string {
  const { visualViewport, innerHeight } = window;
  if (!visualViewport || visualViewport.scale > 1.01 || innerHeight - visualViewport.height < KEYBOARD_MIN_PX) return '';
  const { offsetTop, height } = visualViewport;
  return [offsetTop, height, innerHeight - offsetTop - height].map(Math.round).join(' ');
}

export interface Surroundings {
  isFullscreen: boolean;
  isLyingPhone: boolean;
  /** What a phone's keyboard leaves of the page; null while there is none. */
  aboveKeyboard: { topPx: number; heightPx: number; keyboardPx: number } | null;
}

/** What stands around the picture just now. */
export function useSurroundings(): Surroundings {
  const isFullscreen = useSyncExternalStore(onFullscreen, () => document.fullscreenElement !== null, () => false);
  const isLyingPhone = useSyncExternalStore(onTurn, () => window.matchMedia(LYING_PHONE).matches, () => false);
  const view = useSyncExternalStore(onViewport, viewAboveKeyboard, () => '');
  const [topPx = 0, heightPx = 0, keyboardPx = 0] = view.split(' ').map(Number);
  return { isFullscreen, isLyingPhone, aboveKeyboard: view === '' ? null : { topPx, heightPx, keyboardPx } };
}
