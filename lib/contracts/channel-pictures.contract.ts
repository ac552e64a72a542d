import { z } from 'zod';
import { channel } from './channels.contract';
import { endpoint } from './endpoint';
import { idParams } from './primitives';

const tag = 'Channels';

const upload = {
  tag, caller: 'user', rate: 'upload', servedBy: 'node', params: idParams, bodyKind: 'multipart', body: z.strictObject({}),
  response: channel, statuses: [200], errors: ['not_found', 'forbidden', 'too_large', 'unsupported_media', 'no_space'],
} as const;
const removal = { tag, caller: 'user', rate: 'write', params: idParams, statuses: [204], errors: ['not_found', 'forbidden'] } as const;

export const uploadAvatar = endpoint({
  ...upload, method: 'PUT', path: '/channels/{id}/avatar', summary: 'Let a JPEG, PNG or WebP stand for one’s channel; its middle is cut out as a square',
});

export const removeAvatar = endpoint({ ...removal, method: 'DELETE', path: '/channels/{id}/avatar', summary: 'Take the picture of one’s channel away' });

export const uploadBanner = endpoint({
  ...upload, method: 'PUT', path: '/channels/{id}/banner', summary: 'Put a JPEG, PNG or WebP over one’s channel; its middle is cut out, four times as wide as high',
});

export const removeBanner = endpoint({ ...removal, method: 'DELETE', path: '/channels/{id}/banner', summary: 'Take the banner of one’s channel away' });
