import { describe, expect, test } from 'vitest';
import { withArrival, withFirstPage, withRead } from './newest-first';

const list = (ids: number[], next_cursor: string | null = null) => ({ items: ids.map((id) => ({ id, isRead: false })), next_cursor });
const ids = ({ items }: { items: { id: number }[] }) => items.map(({ id }) => id);

describe('what arrives', () => {
  test('stands above', () => {
    expect(withArrival(list([3, 2], 'c'), { id: 4, isRead: false })).toEqual(list([4, 3, 2], 'c'));
  });

  test('stands there once, however often it is told', () => {
    expect(ids(withArrival(list([3, 2]), { id: 3, isRead: false }))).toEqual([3, 2]);
  });
});

describe('the first page, asked for again', () => {
  test('wins over what was known of the same things', () => {
    const fresh = { items: [{ id: 3, isRead: true }, { id: 2, isRead: true }], next_cursor: 'at-2' };
    expect(withFirstPage(list([3, 2, 1], 'at-1'), fresh)).toEqual({ items: [...fresh.items, { id: 1, isRead: false }], next_cursor: 'at-1' });
  });

  test('keeps the pages below it, with the place where they end', () => {
    expect(withFirstPage(list([5, 4, 3, 2], 'at-2'), list([7, 6, 5], 'at-5'))).toEqual(list([7, 6, 5, 4, 3, 2], 'at-2'));
  });

  test('begins anew where the two do not meet', () => {
    expect(withFirstPage(list([3, 2], 'at-2'), list([9, 8], 'at-8'))).toEqual(list([9, 8], 'at-8'));
  });

  test('is all there is where it says so', () => {
    expect(withFirstPage(list([3, 2, 1]), list([3, 1]))).toEqual(list([3, 1]));
  });
});

test('what was read elsewhere is read, and what came after it is not', () => {
  const known = { items: [4, 3, 2, 1].map((id) => ({ id, is_read: false })), next_cursor: 'c' };
  const unreadOf = (first: number, last: number) => withRead(known, first, last).items.filter((item) => !item.is_read).map(({ id }) => id);
  expect(unreadOf(2, 2)).toEqual([4, 3, 1]);
  expect(unreadOf(1, 3)).toEqual([4]);
  expect(withRead(known, 1, 3).next_cursor).toBe('c');
});
