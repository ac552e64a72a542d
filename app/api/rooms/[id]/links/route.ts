import { createShareLink, listShareLinks } from '@/lib/contracts/share-links.contract';
import { route } from '@/server/http/route';

export const GET = route(listShareLinks, ({ shareLinks }, { viewer, params, query }) => shareLinks.list(viewer, params.id, query));
export const POST = route(createShareLink, ({ shareLinks }, { viewer, params, body }) => shareLinks.create(viewer, params.id, body));
