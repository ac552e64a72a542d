'use client';

import { useState } from 'react';
import { isProblem } from '@/lib/contracts/errors';
import type { List } from '@/lib/contracts/primitives';
import { useErrorText } from './error-text';
import { toast } from './toast';

/** A list that came with the page and goes on in pages; a failure says so and leaves what is there. */
export function useMore<Item>(first: List<Item>, load: (cursor: string) => Promise<List<Item>>) {
  const errorText = useErrorText();
  const [items, setItems] = useState(first.items);
  const [cursor, setCursor] = useState(first.next_cursor);
  const [isLoading, setIsLoading] = useState(false);

  async function next(from: string) {
    setIsLoading(true);
    try {
      const page = await load(from);
      setItems((before) => [...before, ...page.items]);
      setCursor(page.next_cursor);
    } catch (error) {
      toast('bad', errorText(isProblem(error) ? error.code : 'internal'));
    } finally {
      setIsLoading(false);
    }
  }

  return { items, setItems, hasMore: cursor !== null, isLoading, more: () => cursor !== null && void next(cursor) };
}
