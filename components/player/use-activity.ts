'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

/** Long enough to find a button, short enough not to be in the film's way. */
export const CONTROLS_HIDE_AFTER_MS = 3_000;

/** Whether somebody is at the controls: true for three seconds after each sign of life. */
export function useActivity() {
  const [isActive, setActive] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const poke = useCallback(() => {
    setActive(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setActive(false), CONTROLS_HIDE_AFTER_MS);
  }, []);
  const rest = useCallback(() => {
    clearTimeout(timer.current);
    setActive(false);
  }, []);

  useEffect(() => {
    poke();
    return () => clearTimeout(timer.current);
  }, [poke]);

  return { isActive, poke, rest };
}
