const DAY_MS = 24 * 3_600_000;

/** The day of a moment in UTC, as `YYYY-MM-DD`. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** The last `count` days in UTC, the oldest first, the moment's own last. */
export function lastDays(moment: Date, count: number): string[] {
  return Array.from({ length: count }, (_, i) => dayOf(new Date(moment.getTime() - (count - 1 - i) * DAY_MS)));
}
