/** What the search page's address asks for. */
export interface SearchQuestion {
  q: string;
  kind: 'all' | 'videos' | 'channels';
  sort: 'best' | 'new' | 'popular' | 'trending';
  category: string | null;
}

type Values = Readonly<Record<string, string | string[] | undefined>>;

const MAX_QUERY = 200;
const MAX_CATEGORY = 64;
const kinds = ['all', 'videos', 'channels'] as const;
const sorts = ['best', 'new', 'popular', 'trending'] as const;

/** Anything may stand in an address: what is not understood is as if it were not there. */
export function readSearch(values: Values): SearchQuestion {
  const one = (name: string, max: number) => {
    const value = values[name];
    return typeof value === 'string' && value.isWellFormed() ? value.replaceAll('\u0000', '').trim().slice(0, max) : '';
  };
  const asked = kinds.find((known) => known === one('kind', 20)) ?? 'all';
  const sort = sorts.find((known) => known === one('sort', 20)) ?? 'best';
  const category = asked === 'channels' ? '' : one('category', MAX_CATEGORY);
  // Channels have no category: whoever names one means videos.
  const kind = asked === 'all' && category !== '' ? 'videos' : asked;
  return { q: one('q', MAX_QUERY), kind, sort: kind === 'channels' && sort === 'trending' ? 'best' : sort, category: category === '' ? null : category };
}

export function searchPath({ q, kind, sort, category }: SearchQuestion): string {
  const values = new URLSearchParams({ q });
  if (kind !== 'all') values.set('kind', kind);
  if (sort !== 'best') values.set('sort', sort);
  if (category !== null) values.set('category', category);
  return `/search?${values}`;
}
