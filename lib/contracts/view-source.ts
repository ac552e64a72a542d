import { z } from 'zod';

/** Where a viewer was before the film: a page of this site, a page of another one that shows or links it, or nowhere that is known. */
export const viewSource = z.enum([
  'home', 'search', 'subscriptions', 'channel', 'history', 'suggested', 'rooms', 'notifications', 'embed', 'external', 'direct', 'other',
]);
export type ViewSource = z.infer<typeof viewSource>;

/** A host's name as browsers write it. */
export const host = z
  .string()
  .max(253)
  .regex(/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/, 'A host name in lower case');
