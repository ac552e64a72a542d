import { revokeShareLink } from '@/lib/contracts/share-links.contract';
import { route } from '@/server/http/route';

export const DELETE = route(revokeShareLink, ({ shareLinks }, { viewer, params }) => shareLinks.revoke(viewer, params.id, params.link_id));
