/** What somebody searched for last, the newest first; kept in the browser alone. */
export type RecentSearches = readonly string[];

export const KEPT_SEARCHES = 8;

const sameWords = (one: string, other: string) => one.toLocaleLowerCase() === other.toLocaleLowerCase();

export function withSearch(recent: RecentSearches, question: string): RecentSearches {
  const asked = question.trim();
  if (asked === '') return recent;
  return [asked, ...recent.filter((known) => !sameWords(known, asked))].slice(0, KEPT_SEARCHES);
}

/** Those that go on from what is typed; all of them while nothing is. */
export function recentFor(recent: RecentSearches, typed: string, limit: number): string[] {
  const begun = typed.trim().toLocaleLowerCase();
  return recent.filter((known) => known.toLocaleLowerCase().startsWith(begun) && known.toLocaleLowerCase() !== begun).slice(0, limit);
}

/** What storage holds may be anything: another version's, or somebody's hand. */
export function readRecent(stored: string | null): RecentSearches {
  try {
    const list: unknown = JSON.parse(stored ?? '[]');
    if (!Array.isArray(list)) return [];
    return list.filter((entry): entry is string => typeof entry === 'string' && entry.length <= 200).slice(0, KEPT_SEARCHES);
  } catch {
    return [];
  }
}
