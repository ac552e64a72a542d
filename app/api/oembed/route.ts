import { getOEmbed } from '@/lib/contracts/oembed.contract';
import { route } from '@/server/http/route';

export const GET = route(getOEmbed, (services, call) => services.oEmbed.describe(call.viewer, call.query));
