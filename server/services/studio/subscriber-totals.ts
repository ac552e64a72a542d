export interface SubscriberDay {
  subscribers: number;
  subscribers_lost: number;
  subscribers_total: number;
}

/** Counts back from how many there are now. `days` in their order, the last one today. */
export function subscriberTotals(days: readonly string[], changes: readonly { day: string; gained: number; lost: number }[], now: number): Map<string, SubscriberDay> {
  const totals = new Map<string, SubscriberDay>();
  let total = now;
  for (const day of [...days].reverse()) {
    const { gained, lost } = changes.find((change) => change.day === day) ?? { gained: 0, lost: 0 };
    totals.set(day, { subscribers: gained, subscribers_lost: lost, subscribers_total: Math.max(0, total) });
    total -= gained - lost;
  }
  return totals;
}
