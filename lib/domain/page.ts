import { invalidField } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import { decodeCursor, encodeCursor, type CursorKey } from './cursor';

/** Cuts `limit + 1` rows, as the repositories read them, to a page with its next cursor. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorKey,
  present: (row: Row) => Item,
): List<Item> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(present),
    next_cursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
}

/** The key that a cursor holds. @throws Problem `invalid` for a cursor that is not of this list */
export function readCursor<const K extends readonly ('string' | 'number')[]>(cursor: string | undefined, kinds: K) {
  if (cursor === undefined) return null;
  const key = decodeCursor(cursor, kinds);
  if (key === null) throw invalidField('cursor', 'Not a cursor of this list');
  return key;
}
