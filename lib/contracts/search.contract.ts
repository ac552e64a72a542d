import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, looseText } from './primitives';

export const suggestion = z
  .object({ kind: z.enum(['video', 'channel']), id, text: z.string().meta({ description: 'The video’s title or the channel’s name' }) })
  .meta({ id: 'Suggestion' });

export type Suggestion = z.infer<typeof suggestion>;

export const suggestSearch = endpoint({
  method: 'GET', path: '/search/suggestions', tag: 'Search', summary: 'At most ten channels and videos for what is being typed', caller: 'anyone', rate: 'read',
  query: z.strictObject({ q: looseText(200) }),
  response: z.object({ items: z.array(suggestion).max(10) }), statuses: [200], errors: [],
});
