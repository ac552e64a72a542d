import { sponsorAlias, unsponsorAlias } from '@/lib/contracts/subscriptions.contract';
import { sponsorRoute, unsponsorRoute } from '@/server/http/subscription-routes';

export const POST = sponsorRoute(sponsorAlias);
export const DELETE = unsponsorRoute(unsponsorAlias);
