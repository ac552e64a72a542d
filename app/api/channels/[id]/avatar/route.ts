import { removeAvatar } from '@/lib/contracts/channel-pictures.contract';
import { route } from '@/server/http/route';

export const DELETE = route(removeAvatar, ({ channelPictures }, { viewer, params }) => channelPictures.remove(viewer, params.id, 'avatar'));
