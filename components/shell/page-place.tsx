'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';
import { pageShape, type PageShape } from './page-shape';
import { PageSkeleton } from './page-skeleton';

/** A page that comes sooner than this needs no shape to wait in. */
const PATIENCE_MS = 120;
/** After this long the page is not coming; the one at hand shows itself again. */
const GIVE_UP_MS = 15_000;

/** The page that a click leads to inside this site, where the click asks for one; null for any other. */
function destinationOf(event: MouseEvent): URL | null {
  // The link itself has taken the click: a navigation without a load has begun.
  if (!event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
  if (!link || link.origin !== window.location.origin || (link.target !== '' && link.target !== '_self')) return null;
  const isHere = link.pathname === window.location.pathname && link.search === window.location.search;
  return isHere ? null : new URL(link.href);
}

/**
 * Where pages stand. From a click on until the next page is there its shape stands instead, without waiting for the network.
 * The first page of a visit comes whole from the server: no shape that a script would have to take away, and its true status.
 */
export function PagePlace({ children }: { children: ReactNode }) {
  const address = `${usePathname()}?${useSearchParams().toString()}`;
  const [awaited, setAwaited] = useState<{ shape: PageShape; from: string } | null>(null);

  useEffect(() => {
    let timers: ReturnType<typeof setTimeout>[] = [];
    const forget = () => timers.forEach((timer) => clearTimeout(timer));
    function onClick(event: MouseEvent) {
      const destination = destinationOf(event);
      const shape = destination && pageShape(destination.pathname);
      if (!shape) return;
      forget();
      timers = [
        setTimeout(() => {
          setAwaited({ shape, from: address });
          window.scrollTo({ top: 0, behavior: 'instant' });
        }, PATIENCE_MS),
        setTimeout(() => setAwaited(null), GIVE_UP_MS),
      ];
    }
    window.addEventListener('click', onClick);
    return () => {
      forget();
      window.removeEventListener('click', onClick);
    };
  }, [address]);

  const isWaiting = awaited !== null && awaited.from === address;
  return (
    <>
      {isWaiting && <PageSkeleton shape={awaited.shape} />}
      <div hidden={isWaiting}>{children}</div>
    </>
  );
}
