import { sponsor, unsponsor } from '@/lib/contracts/subscriptions.contract';
import { sponsorRoute, unsponsorRoute } from '@/server/http/subscription-routes';

export const POST = sponsorRoute(sponsor);
export const DELETE = unsponsorRoute(unsponsor);
