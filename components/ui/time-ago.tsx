'use client';

import { useState } from 'react';
import { useFormatter, useNow } from 'use-intl';

/** The smallest unit that is told: what is younger is now. Refreshing more often would change nothing. */
const MINUTE_MS = 60_000;

/**
 * "3 hours ago", with the full moment on hover. The first render uses the server's clock, so nothing is repainted. What has just
 * arrived is later than the clock that the page was drawn with, and is now, not in the future.
 */
export function TimeAgo({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: MINUTE_MS });
  const moment = new Date(at);
  // Making a browser's first formatter of dates takes a slow phone 70 ms: the server has written the title, and here it waits to be looked for.
  const [isTitled, setTitled] = useState(typeof window === 'undefined');
  const title = isTitled ? format.dateTime(moment, { dateStyle: 'long', timeStyle: 'short' }) : undefined;
  return (
    <time dateTime={at} title={title} onPointerEnter={() => setTitled(true)} className={className} suppressHydrationWarning>
      {format.relativeTime(moment, now.getTime() - moment.getTime() < MINUTE_MS ? moment : now)}
    </time>
  );
}

/** "22 November 2026", with the time where asked. */
export function DateText({ at, withTime = false, className }: { at: string; withTime?: boolean; className?: string }) {
  const format = useFormatter();
  return (
    <time dateTime={at} className={className} suppressHydrationWarning>
      {format.dateTime(new Date(at), withTime ? { dateStyle: 'long', timeStyle: 'short' } : { dateStyle: 'long' })}
    </time>
  );
}
