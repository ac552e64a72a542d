import { z } from 'zod';
import { endpoint } from './endpoint';
import { looseText } from './primitives';

const sizeLimit = z.coerce.number().int().min(1).max(10_000).optional();

export const oEmbed = z
  .object({
    version: z.literal('1.0'),
    type: z.enum(['video', 'link']).meta({ description: '`link` for a video that is not for everybody: it cannot be embedded' }),
    title: z.string(),
    author_name: z.string(),
    author_url: z.string(),
    provider_name: z.string(),
    provider_url: z.string(),
    cache_age: z.number().int(),
    thumbnail_url: z.string().optional(),
    thumbnail_width: z.number().int().optional(),
    thumbnail_height: z.number().int().optional(),
    html: z.string().optional(),
    width: z.number().int().optional(),
    height: z.number().int().optional(),
  })
  .meta({ id: 'OEmbed' });

export type OEmbed = z.infer<typeof oEmbed>;

export const getOEmbed = endpoint({
  method: 'GET', path: '/oembed', tag: 'Sharing', summary: 'How another site shows a video of this one (oEmbed 1.0)', caller: 'anyone', rate: 'read',
  // Not strict: the protocol lets those who ask send names of their own.
  query: z.object({ url: looseText(2_000), maxwidth: sizeLimit, maxheight: sizeLimit, format: z.literal('json').optional() }),
  response: oEmbed, statuses: [200], errors: ['not_found'],
});
