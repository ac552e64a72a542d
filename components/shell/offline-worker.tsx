'use client';

import { useEffect } from 'react';

/** Sets up the service worker (public/sw.js), which shows a page of ours where the browser would show its own. */
export function OfflineWorker() {
  useEffect(() => {
    // Only secure origins and localhost have one.
    if (!('serviceWorker' in navigator)) return;
    navigator.serviceWorker
      .register('/sw.js', { updateViaCache: 'none' })
      .then(() => navigator.serviceWorker.ready)
      .then(({ active }) => active?.postMessage('online'))
      // Private windows may refuse: the site works without.
      .catch(() => undefined);
  }, []);
  return null;
}
