'use client';

import { useFormatter, useNow } from 'use-intl';

/** Relative times are worth refreshing about as often as their smallest unit changes. */
const REFRESH_MS = 60_000;

/**
 * "3 hours ago", with the full moment on hover. The first render uses the server's clock, so nothing is repainted. What has just
 * arrived is later than the clock that the page was drawn with, and is now, not in the future.
 */
export function TimeAgo({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: REFRESH_MS });
  const moment = new Date(at);
  return (
    <time dateTime={at} title={format.dateTime(moment, { dateStyle: 'long', timeStyle: 'short' })} className={className} suppressHydrationWarning>
      {format.relativeTime(moment, Math.max(moment.getTime(), now.getTime()))}
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
