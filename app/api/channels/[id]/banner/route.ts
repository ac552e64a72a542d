import { removeBanner } from '@/lib/contracts/channel-pictures.contract';
import { route } from '@/server/http/route';

export const DELETE = route(removeBanner, ({ channelPictures }, { viewer, params }) => channelPictures.remove(viewer, params.id, 'banner'));
