import { useDeferredValue } from 'react';

/**
 * Whether a panel that is asked for stands there: a frame later than the asking, and drawn in slices that give way.
 * A press is answered with the next frame so, by its own button, however large the panel is (a dialog on a slow phone takes
 * 100 ms and more to draw, with every element of the page measured anew behind it).
 */
export function useDrawnOpen(isOpen: boolean): boolean {
  return useDeferredValue(isOpen, false);
}
