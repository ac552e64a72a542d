import { createAd, listAds } from '@/lib/contracts/ads.contract';
import { route } from '@/server/http/route';

export const GET = route(listAds, ({ ads }, { viewer, query }) => ads.list(viewer, query));
export const POST = route(createAd, ({ ads }, { viewer, body }) => ads.create(viewer, body));
