import { z } from 'zod';
import { endpoint } from './endpoint';
import { MAX_AD_SEC } from '@/lib/domain/ad-videos';
import { idParams, list, pageQuery, text } from './primitives';
import { ad } from './videos.contract';

/** Only our own origin or plain web addresses: anything else could run as script where it is shown. */
const webUrl = z.string().max(2_000).regex(/^(https?:\/\/[^\s]+|\/[^\s/\\][^\s\\]*)$/, 'An http(s) address or a path of this site');

const fields = {
  title: text(120),
  video_url: webUrl.meta({ description: 'What `POST /ads/videos` answered, or another path of this site. An address elsewhere is kept as it is, but pages of this site play nothing that lies elsewhere: their viewers get the film at once.' }),
  duration: z.number().positive().max(MAX_AD_SEC),
  target_category: text(64).nullish(),
  click_url: webUrl.nullish(),
  is_active: z.boolean().optional(),
};

const tag = 'Ads';

export const listAds = endpoint({
  method: 'GET', path: '/ads', tag, summary: 'All advertisements', caller: 'admin', rate: 'read',
  query: pageQuery, response: list(ad), statuses: [200], errors: [],
});

export const createAd = endpoint({
  method: 'POST', path: '/ads', tag, summary: 'Add an advertisement', caller: 'admin', rate: 'write',
  body: z.strictObject(fields), response: ad, statuses: [201], errors: [],
});

export const updateAd = endpoint({
  method: 'PUT', path: '/ads/{id}', tag, summary: 'Change an advertisement', caller: 'admin', rate: 'write',
  params: idParams, body: z.strictObject(fields).partial(), response: ad, statuses: [200], errors: ['not_found'],
});

export const deleteAd = endpoint({
  method: 'DELETE', path: '/ads/{id}', tag, summary: 'Remove an advertisement', caller: 'admin', rate: 'write',
  params: idParams, statuses: [204], errors: ['not_found'],
});

export const adVideo = z
  .object({ video_url: z.string().meta({ description: 'For `video_url` of an advertisement. A file that none names is removed after a day.' }), duration: z.number().meta({ description: 'Seconds' }) })
  .meta({ id: 'AdVideo' });

export type AdVideo = z.infer<typeof adVideo>;

export const uploadAdVideo = endpoint({
  method: 'POST', path: '/ads/videos', tag, summary: `Send the video of an advertisement, of ${MAX_AD_SEC} seconds at most; answered once it can be played`, caller: 'admin', rate: 'upload', servedBy: 'node',
  bodyKind: 'multipart', body: z.strictObject({}), response: adVideo, statuses: [201], errors: ['too_large', 'unsupported_media', 'no_space'],
});
