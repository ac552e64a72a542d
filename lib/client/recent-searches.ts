import { readRecent, withSearch, type RecentSearches } from '@/lib/domain/recent-searches';

const KEY = 'recent-searches';

/** Storage may be full or forbidden: then nothing is remembered, and searching goes on. */
export function recentSearches(): RecentSearches {
  try {
    return readRecent(window.localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

export function rememberSearch(question: string): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(withSearch(recentSearches(), question)));
  } catch {
    // See above.
  }
}

export function forgetSearches(): void {
  try {
    window.localStorage.removeItem(KEY);
  } catch {
    // See above.
  }
}
