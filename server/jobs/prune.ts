import type { PruningRepository } from '@/server/ports/repositories';

/** How many days rows are kept that nothing asks for any more. */
export interface KeptDays {
  views: number;
  showings: number;
  readNotifications: number;
  guests: number;
}

const DAY_MS = 24 * 3_600_000;
/** Small enough to hold no lock for long. */
const BATCH = 2_000;
/** Of one kind in one sweep: the next one goes on. */
const MAX_BATCHES = 50;
/** Each is looked up in the texts of all videos, and whoever publishes waits meanwhile. */
const WORDS_IN_BATCH = 50;

/** Deletes old rows in batches. @returns how many of each kind */
export function pruner(rows: PruningRepository, kept: KeptDays, batch = BATCH) {
  async function all(remove: (before: Date, limit: number) => Promise<number>, before: Date, limit = batch): Promise<number> {
    let removed = 0;
    for (let n = 0; n < MAX_BATCHES; n += 1) {
      const count = await remove(before, limit);
      removed += count;
      if (count < limit) break;
    }
    return removed;
  }

  return async (now: Date) => {
    const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
    return {
      oldViews: await all(rows.views, daysAgo(kept.views)),
      oldSources: await all(rows.sources, daysAgo(kept.views)),
      oldShowings: await all(rows.showings, daysAgo(kept.showings)),
      readNotifications: await all(rows.readNotifications, daysAgo(kept.readNotifications)),
      // A day of grace: clocks of several nodes differ, and a session that ended just now may yet be named in a log.
      expiredSessions: await all(rows.expiredSessions, daysAgo(1)),
      goneGuests: await all(rows.guests, daysAgo(kept.guests)),
      endedLimits: await all(rows.limits, now),
      wordsLookedAt: await all((_, limit) => rows.words(limit), now, Math.min(batch, WORDS_IN_BATCH)),
    };
  };
}

export type Pruner = ReturnType<typeof pruner>;
