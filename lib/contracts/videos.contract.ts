import { z } from 'zod';
import { endpoint } from './endpoint';
import { cursor, id, idParams, isoTime, limit, list, looseText, pathId, seconds, text } from './primitives';
import { host, viewSource } from './view-source';

export const accessLevels = ['public', 'subscriber', 'sponsor'] as const;
export const accessLevel = z.enum(accessLevels);
export const videoStatus = z.enum(['processing', 'ready', 'failed']);
export const title = text(200);
export const description = looseText(10_000);
export const category = text(64);

export type AccessLevel = z.infer<typeof accessLevel>;
export type VideoStatus = z.infer<typeof videoStatus>;

export const caption = z
  .object({ id, language: z.string(), label: z.string(), kind: z.enum(['captions', 'subtitles']), url: z.string() })
  .meta({ id: 'Caption' });

export const chapter = z.object({ start: seconds, title: z.string() }).meta({ id: 'Chapter' });

export const video = z
  .object({
    id,
    channel_id: id,
    title: z.string(),
    description: z.string().nullable(),
    duration: seconds.nullable(),
    access_level: accessLevel,
    has_ads: z.boolean(),
    status: videoStatus,
    progress: z.number().min(0).max(1),
    category: z.string().nullable(),
    created_at: isoTime,
    published_at: isoTime.nullable(),
    view_count: z.number().int(),
    like_count: z.number().int(),
    watching_together: z.number().int().optional().meta({ description: 'How many people watch it in public rooms right now; absent where nobody does' }),
    thumbnail_url: z.string().nullable(),
    storyboard_url: z.string().nullable(),
    preview_url: z.string().nullable(),
    width: z.number().int().nullable(),
    height: z.number().int().nullable(),
    channel: z.object({ id, name: z.string(), avatar_url: z.string().nullable() }),
    captions: z.array(caption),
    chapters: z.array(chapter),
    failure_reason: z.string().nullable().optional().meta({ description: 'For the owner' }),
    original_name: z.string().optional().meta({ description: 'For the owner' }),
    size_bytes: z.number().int().optional().meta({ description: 'For the owner' }),
    warnings: z.array(z.string()).optional().meta({ description: 'For the owner' }),
  })
  .meta({ id: 'Video' });

export type Video = z.infer<typeof video>;
export type Caption = z.infer<typeof caption>;
export type Chapter = z.infer<typeof chapter>;

export const ad = z
  .object({
    id,
    title: z.string(),
    video_url: z.string(),
    duration: seconds,
    target_category: z.string().nullable(),
    click_url: z.string().nullable(),
    is_active: z.boolean(),
  })
  .meta({ id: 'Ad' });

export type Ad = z.infer<typeof ad>;

export const accessReason = z.enum([
  'public', 'owner', 'subscriber', 'sponsor', 'login_required', 'subscription_required', 'sponsorship_required',
]);
export type AccessReason = z.infer<typeof accessReason>;

const tag = 'Videos';

/** The form fields beside `file`; tus carries the same names as metadata. */
export const videoFields = z.strictObject({
  title,
  description: description.optional(),
  access_level: accessLevel.default('public'),
  has_ads: z.union([z.boolean(), z.enum(['true', 'false', '1', '0']).transform((v) => v === 'true' || v === '1')]).default(false),
  category: category.optional(),
});
export type VideoFields = z.infer<typeof videoFields>;

export const uploadVideo = endpoint({
  method: 'POST', path: '/videos', tag, summary: 'Upload a video in one request', caller: 'user', rate: 'upload', servedBy: 'node',
  bodyKind: 'multipart', body: videoFields, response: video, statuses: [201],
  errors: ['channel_required', 'too_large', 'unsupported_media', 'no_space'],
});

export const listVideos = endpoint({
  method: 'GET', path: '/videos', tag, summary: 'Ready videos', caller: 'anyone', rate: 'read',
  query: z.strictObject({
    limit, cursor,
    q: looseText(200).optional(),
    category: category.optional(),
    sort: z.enum(['new', 'popular', 'trending']).optional().meta({ description: 'Without it: what fits best where `q` is given, else the newest first' }),
  }),
  response: list(video), statuses: [200], errors: [],
});

export const listChannelVideos = endpoint({
  method: 'GET', path: '/channels/{id}/videos', tag, summary: 'A channel’s videos', caller: 'anyone', rate: 'read',
  params: idParams,
  query: z.strictObject({ limit, cursor, status: z.enum(['processing', 'ready', 'failed', 'all']).optional() }),
  response: list(video), statuses: [200], errors: ['not_found', 'forbidden'],
});

export const getVideo = endpoint({
  method: 'GET', path: '/videos/{id}', tag, summary: 'A video', caller: 'anyone', rate: 'read',
  params: idParams, response: video, statuses: [200], errors: ['not_found'],
});

export const listRelated = endpoint({
  method: 'GET', path: '/videos/{id}/related', tag, summary: 'Videos to go on with, in one page', caller: 'anyone', rate: 'read',
  params: idParams, query: z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(12) }),
  response: list(video), statuses: [200], errors: ['not_found'],
});

export const updateVideo = endpoint({
  method: 'PATCH', path: '/videos/{id}', tag, summary: 'Change a video’s facts', caller: 'user', rate: 'write',
  params: idParams,
  body: z.strictObject({
    title: title.optional(),
    description: description.nullish(),
    access_level: accessLevel.optional(),
    has_ads: z.boolean().optional(),
    category: category.nullish(),
    chapters: z
      .array(z.strictObject({ start: seconds, title: text(100) }))
      .max(200)
      .optional()
      .meta({ description: 'All of them, in any order, each at another second of the film. Without any, those that the description tells' }),
  }),
  response: video, statuses: [200], errors: ['not_found', 'forbidden'],
});

export const deleteVideo = endpoint({
  method: 'DELETE', path: '/videos/{id}', tag, summary: 'Delete a video and every file of it', caller: 'user', rate: 'write',
  params: idParams, statuses: [204], errors: ['not_found', 'forbidden'],
});

export const getStream = endpoint({
  method: 'GET', path: '/videos/{id}/stream', tag, summary: 'A signed HLS address', caller: 'anyone', rate: 'read',
  params: idParams,
  response: z.object({ stream_url: z.string(), type: z.literal('application/vnd.apple.mpegurl'), expires_at: isoTime }),
  statuses: [200],
  errors: ['not_found', 'unauthenticated', 'subscription_required', 'sponsorship_required', 'video_not_ready', 'forbidden'],
});

export const getAccess = endpoint({
  method: 'GET', path: '/videos/{id}/access', tag, summary: 'Whether and why the caller may watch', caller: 'anyone', rate: 'read',
  params: idParams,
  response: z.object({
    has_access: z.boolean(),
    reason: accessReason,
    access_level: accessLevel,
    show_ads: z.boolean(),
    ad: ad.nullable(),
  }),
  statuses: [200], errors: ['not_found'],
});

const captionLanguage = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'A BCP 47 language tag').max(35);

export const addCaptions = endpoint({
  method: 'POST', path: '/videos/{id}/captions', tag, summary: 'Add WebVTT or SRT captions', caller: 'user', rate: 'upload', servedBy: 'node',
  params: idParams, bodyKind: 'multipart',
  body: z.strictObject({
    language: captionLanguage,
    label: text(64).optional(),
  }),
  response: caption, statuses: [201], errors: ['not_found', 'forbidden', 'too_large', 'unsupported_media'],
});

export const replaceCaptions = endpoint({
  method: 'PUT', path: '/videos/{id}/captions/{caption_id}', tag, summary: 'Put other captions (WebVTT or SRT) in place of these; what is left out stays', caller: 'user', rate: 'write', servedBy: 'node',
  params: z.object({ id: pathId, caption_id: pathId }), bodyKind: 'multipart',
  body: z.strictObject({ language: captionLanguage.optional(), label: text(64).optional() }),
  response: caption, statuses: [200], errors: ['not_found', 'forbidden', 'too_large', 'unsupported_media'],
});

export const deleteCaptions = endpoint({
  method: 'DELETE', path: '/videos/{id}/captions/{caption_id}', tag, summary: 'Remove captions', caller: 'user', rate: 'write',
  params: z.object({ id: pathId, caption_id: pathId }), statuses: [204], errors: ['not_found', 'forbidden'],
});

export const countView = endpoint({
  method: 'POST', path: '/videos/{id}/view', tag, caller: 'anyone', rate: 'write',
  summary: 'Count a view, once per viewer and half hour',
  params: idParams,
  body: z.strictObject({
    source: viewSource.optional().meta({ description: 'Where the viewer was before; without it `other`' }),
    host: host.optional().meta({ description: 'The other site, for `external` and `embed`' }),
  }),
  statuses: [202],
  errors: ['not_found', 'unauthenticated', 'forbidden', 'subscription_required', 'sponsorship_required', 'video_not_ready'],
});

export const likeVideo = endpoint({
  method: 'POST', path: '/videos/{id}/like', tag, summary: 'Like', caller: 'user', rate: 'write',
  params: idParams, body: z.strictObject({}), statuses: [204], errors: ['not_found', 'subscription_required', 'sponsorship_required', 'video_not_ready'],
});

export const unlikeVideo = endpoint({
  method: 'DELETE', path: '/videos/{id}/like', tag, summary: 'Take the like back', caller: 'user', rate: 'write',
  params: idParams, statuses: [204], errors: ['not_found', 'subscription_required', 'sponsorship_required', 'video_not_ready'],
});
