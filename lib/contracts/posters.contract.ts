import { z } from 'zod';
import { endpoint } from './endpoint';
import { idParams } from './primitives';

export const posterChoice = z
  .object({
    frame: z.number().int().nonnegative().nullable().meta({ description: 'What to choose it by; null for a picture that was sent' }),
    url: z.string(),
    is_current: z.boolean(),
  })
  .meta({ id: 'PosterChoice' });
export type PosterChoice = z.infer<typeof posterChoice>;

const posterChoices = z.object({ items: z.array(posterChoice) }).meta({ id: 'PosterChoices' });

const tag = 'Videos';

export const listPosters = endpoint({
  method: 'GET', path: '/videos/{id}/posters', tag, summary: 'Pictures that may stand for a video of one’s own', caller: 'user', rate: 'read',
  params: idParams, response: posterChoices, statuses: [200], errors: ['not_found', 'forbidden', 'video_not_ready'],
});

export const choosePoster = endpoint({
  method: 'PUT', path: '/videos/{id}/poster', tag, summary: 'Let a frame of the film stand for it', caller: 'user', rate: 'write',
  params: idParams, body: z.strictObject({ frame: z.number().int().min(0).max(99) }),
  response: posterChoices, statuses: [200], errors: ['not_found', 'forbidden', 'video_not_ready'],
});

export const uploadPoster = endpoint({
  method: 'POST', path: '/videos/{id}/poster', tag, summary: 'Let a JPEG, PNG or WebP stand for a video', caller: 'user', rate: 'upload', servedBy: 'node',
  params: idParams, bodyKind: 'multipart', body: z.strictObject({}),
  response: posterChoices, statuses: [201], errors: ['not_found', 'forbidden', 'video_not_ready', 'too_large', 'unsupported_media', 'no_space'],
});
