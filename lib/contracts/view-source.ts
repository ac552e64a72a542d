import { z } from 'zod';

/** Where a viewer was before the film: a page of this site, a page of another one that shows or links it, or nowhere that is known. */
export const viewSource = z.enum([
  'home', 'search', 'subscriptions', 'channel', 'history', 'suggested', 'rooms', 'notifications', 'embed', 'external', 'direct', 'other',
]);
export type ViewSource = z.infer<typeof viewSource>;

/** A host's name as browsers write it; by itself, since in the browser schemas are empty. */
export const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;
export const host = z.string().max(253).regex(HOST_NAME, 'A host name in lower case');
