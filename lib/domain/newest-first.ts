import type { List } from '@/lib/contracts/primitives';

interface Numbered {
  id: number;
}

/** A list that goes on in pages, newest first, after one more thing came about; known already, it stays as it is. */
export function withArrival<Item extends Numbered>(known: List<Item>, arrived: Item): List<Item> {
  return known.items.some(({ id }) => id === arrived.id) ? known : { ...known, items: [arrived, ...known.items] };
}

/**
 * The same list after its first page was asked for again. What is not on that page stays below it, save where so much
 * came about meanwhile that the two do not meet: then the list begins anew, since whatever lies between is not known.
 */
export function withFirstPage<Item extends Numbered>(known: List<Item>, fresh: List<Item>): List<Item> {
  const oldest = fresh.items.at(-1)?.id;
  if (oldest === undefined || fresh.next_cursor === null) return fresh;
  const below = known.items.filter(({ id }) => id < oldest);
  const doMeet = known.items.some(({ id }) => id >= oldest);
  return doMeet && below.length > 0 ? { items: [...fresh.items, ...below], next_cursor: known.next_cursor } : fresh;
}

/** The same list after those from `firstId` to `lastId` were read, wherever that was. */
export function withRead<Item extends Numbered & { is_read: boolean }>(known: List<Item>, firstId: number, lastId: number): List<Item> {
  return { ...known, items: known.items.map((item) => (item.id >= firstId && item.id <= lastId ? { ...item, is_read: true } : item)) };
}
