'use client';

import { useEffect, useState } from 'react';

/** True once it has been true for a while, false at once. */
export function useDelayed(isOn: boolean, delayMs: number): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isOn) {
      setLong(false);
      return;
    }
    const timer = setTimeout(() => setLong(true), delayMs);
    return () => clearTimeout(timer);
  }, [isOn, delayMs]);
  return isOn && isLong;
}
