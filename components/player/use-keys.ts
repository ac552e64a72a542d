'use client';

import { useEffect } from 'react';
import { isKeyTaken, keyAction, type FocusPlace, type KeyAction } from '@/lib/player/keys';

const TEXT = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"], [role="textbox"]';
const CONTROL = 'button, a[href], summary, [role="slider"], [role="tab"], [role="radio"], [role="switch"], [role="checkbox"], [role="button"], audio, video[controls]';

function placeOf(target: EventTarget | null, frame: HTMLElement): FocusPlace {
  if (!(target instanceof Element)) return 'page';
  if (target.closest(TEXT)) return 'text';
  if (target.closest(CONTROL)) return 'control';
  return frame.contains(target) ? 'player' : 'page';
}

export function useKeys(frame: HTMLElement | null, scope: 'page' | 'player', perform: (action: KeyAction) => void, isOff: boolean): void {
  useEffect(() => {
    if (!frame || isOff) return;
    const target: HTMLElement | Document = scope === 'page' ? document : frame;
    const onKeyDown = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.defaultPrevented || event.isComposing) return;
      if (isKeyTaken(event.code, placeOf(event.target, frame))) return;
      const action = keyAction(event);
      if (!action) return;
      // A held key repeats; what switches on and off must not flicker.
      if (event.repeat && action.kind.startsWith('toggle_')) return;
      event.preventDefault();
      perform(action);
    };
    target.addEventListener('keydown', onKeyDown);
    return () => target.removeEventListener('keydown', onKeyDown);
  }, [frame, isOff, perform, scope]);
}
