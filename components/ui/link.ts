import NextLink from 'next/link';
import { createElement, type ComponentProps } from 'react';

/**
 * A link inside the site, without Next's asking ahead: every page here is made for who asks, so all that comes ahead is its address taken
 * apart and its title, and the server would render some twenty of those for every visit.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) {
  return createElement(NextLink, { ...props, prefetch: false });
}
