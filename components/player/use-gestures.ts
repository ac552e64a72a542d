'use client';

import { useEffect, useRef, type MouseEvent, type PointerEvent } from 'react';
import { LETTER_SEEK_SEC, type KeyAction } from '@/lib/player/keys';

/** Taps closer together than this are one double tap. */
const DOUBLE_TAP_MS = 300;

export interface GestureParts {
  perform: (action: KeyAction) => void;
  areControlsShown: boolean;
  show: () => void;
  hide: () => void;
  onTouch: (isTouch: boolean) => void;
}

/**
 * On the picture itself. A mouse: click plays and pauses, double click goes full screen. A finger: tap shows and hides
 * the controls, a double tap on the left or right third seeks, each further tap once more.
 */
export function useGestures({ perform, areControlsShown, show, hide, onTouch }: GestureParts) {
  const lastTap = useRef({ atMs: -Infinity, side: 0 });
  const pendingTap = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isTouch = useRef(false);
  useEffect(() => () => clearTimeout(pendingTap.current), []);

  function onTap(event: MouseEvent<HTMLElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    const side = part < 1 / 3 ? -1 : part > 2 / 3 ? 1 : 0;
    const isSecond = side !== 0 && lastTap.current.side === side && event.timeStamp - lastTap.current.atMs < DOUBLE_TAP_MS;
    lastTap.current = { atMs: event.timeStamp, side };
    clearTimeout(pendingTap.current);
    if (isSecond) perform({ kind: 'seek_by', deltaSec: side * LETTER_SEEK_SEC });
    else if (side === 0) toggle();
    else pendingTap.current = setTimeout(toggle, DOUBLE_TAP_MS);
  }

  function toggle(): void {
    if (areControlsShown) hide();
    else show();
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      isTouch.current = event.pointerType === 'touch';
      onTouch(isTouch.current);
    },
    // Not as the finger leaves: what appears under it then would get the click that follows.
    onClick(event: MouseEvent<HTMLElement>) {
      if (isTouch.current) onTap(event);
      else perform({ kind: 'toggle_play' });
    },
    onDoubleClick() {
      if (!isTouch.current) perform({ kind: 'toggle_fullscreen' });
    },
  };
}
