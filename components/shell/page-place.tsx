'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { pageShape, type PageShape } from './page-shape';

/** When the shapes come in a browser that does not tell when it has nothing else to do. */
const SHAPES_AFTER_MS = 2_000;

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
  const [Shape, setShape] = useState<ComponentType<{ shape: PageShape }> | null>(null);
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

  // They are no part of any page. Without them the page at hand stays until the next one is there.
  useEffect(() => {
    const fetchShapes = () => void import('./page-skeleton').then(({ PageSkeleton }) => setShape(() => PageSkeleton), () => undefined);
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(fetchShapes, SHAPES_AFTER_MS);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(fetchShapes);
    return () => cancelIdleCallback(idle);
  }, []);

  const isWaiting = Shape !== null && awaited !== null && awaited.from === address;
  return (
    <>
      {isWaiting && <Shape shape={awaited.shape} />}
      <div hidden={isWaiting}>{children}</div>
    </>
  );
}
