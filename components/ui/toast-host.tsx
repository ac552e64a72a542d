'use client';

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { TOAST_EVENT, type ToastRequest } from './toast';

const Toaster = lazy(() => import('./toaster').then((module) => ({ default: module.Toaster })));

/** Waits for the first toast; only then fetches what shows it. Mounted once, by the providers of the root layout. */
export function ToastHost() {
  const [isWanted, setWanted] = useState(false);
  const waiting = useRef<ToastRequest[]>([]);
  const show = useRef<((request: ToastRequest) => void) | null>(null);

  useEffect(() => {
    function onToast(event: Event) {
      const request = (event as CustomEvent<ToastRequest>).detail;
      if (show.current) show.current(request);
      else waiting.current.push(request);
      setWanted(true);
    }
    window.addEventListener(TOAST_EVENT, onToast);
    return () => window.removeEventListener(TOAST_EVENT, onToast);
  }, []);

  const onReady = useCallback((ready: (request: ToastRequest) => void) => {
    show.current = ready;
    for (const request of waiting.current.splice(0)) ready(request);
  }, []);

  return isWanted ? (
    <Suspense>
      <Toaster onReady={onReady} />
    </Suspense>
  ) : null;
}
