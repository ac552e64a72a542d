import { deleteAd, updateAd } from '@/lib/contracts/ads.contract';
import { route } from '@/server/http/route';

export const PUT = route(updateAd, ({ ads }, { viewer, params, body }) => ads.update(viewer, params.id, body));
export const DELETE = route(deleteAd, ({ ads }, { viewer, params }) => ads.remove(viewer, params.id));
