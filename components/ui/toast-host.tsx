'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { TOAST_EVENT, type ToastRequest } from './toast';
import type { Toaster as ToasterType } from './toaster';

/**
 * Fetches what shows toasts when a hand first moves on a page: the page does not wait for it, and it is there when the first
 * thing fails, which is often the network. Mounted once, by the providers of the root layout.
 */
export function ToastHost() {
  const [Toaster, setToaster] = useState<typeof ToasterType | null>(null);
  const waiting = useRef<ToastRequest[]>([]);
  const show = useRef<((request: ToastRequest) => void) | null>(null);

  useEffect(() => {
    const end = new AbortController();
    // Out of reach it takes nothing of the page with it; what waited would be untrue by the time of the next one.
    const fetch = () => void import('./toaster').then(({ Toaster: loaded }) => setToaster(() => loaded)).catch(() => (waiting.current = []));
    function onToast(event: Event) {
      const request = (event as CustomEvent<ToastRequest>).detail;
      if (show.current) show.current(request);
      else waiting.current.push(request);
      fetch();
    }
    window.addEventListener(TOAST_EVENT, onToast, end);
    for (const name of ['pointermove', 'pointerdown', 'keydown', 'scroll']) window.addEventListener(name, fetch, { once: true, signal: end.signal });
    return () => end.abort();
  }, []);

  const onReady = useCallback((ready: (request: ToastRequest) => void) => {
    show.current = ready;
    for (const request of waiting.current.splice(0)) ready(request);
  }, []);

  return Toaster && <Toaster onReady={onReady} />;
}
