import type { MediaPlan, TranscoderTool } from '@/server/ports/transcoder';
import { pictureFilters } from './filters';
import { nearestEvenPx, type SizePx } from './picture';
import type { PictureHeader } from './picture-header';
import { JUDGED_HEIGHT_PX, JUDGED_WIDTH_PX } from './poster-choice';
import { STORYBOARD_COLUMNS, STORYBOARD_ROWS } from './stills';

export interface StillArguments {
  inputArguments: string[];
  outputArguments: string[];
}

/** Cards and players show no poster larger than this. */
const POSTER_LONG_SIDE_PX = 1280;
const JPEG_QUALITY = '3';
const STORYBOARD_QUALITY = '6';
const PREVIEW_RATE = 12;
const PREVIEW_CRF = '30';

const nothingPrivate = ['-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact', '-flags', '+bitexact'];

function posterSize({ widthPx, heightPx }: SizePx): SizePx {
  const scale = Math.min(1, POSTER_LONG_SIDE_PX / Math.max(widthPx, heightPx));
  return { widthPx: nearestEvenPx(widthPx * scale), heightPx: nearestEvenPx(heightPx * scale) };
}

/** JPEG has full-range levels. */
const asJpeg = 'scale=out_range=pc,format=yuvj420p';

type Tool = Pick<TranscoderTool, 'hasBwdif'>;

/** One poster candidate with a small grey copy to judge it by; the key frame nearby costs least. */
export function posterCandidate(plan: MediaPlan, atSec: number, isNearEnough: boolean, name: string, tool: Tool): StillArguments {
  const filters = pictureFilters(plan.picture, posterSize(plan), tool).join(',');
  return {
    inputArguments: [...(isNearEnough ? ['-skip_frame', 'nokey', '-noaccurate_seek'] : []), ...(atSec > 0 ? ['-ss', atSec.toFixed(3)] : [])],
    outputArguments: [
      '-filter_complex',
      `[0:${plan.videoStreamIndex}]${filters},split=2[big][small];[big]${asJpeg}[poster];[small]scale=${JUDGED_WIDTH_PX}:${JUDGED_HEIGHT_PX}:flags=area,format=gray[grey]`,
      '-map', '[poster]', ...nothingPrivate, '-frames:v', '1', '-c:v', 'mjpeg', '-q:v', JPEG_QUALITY, '-f', 'image2', '-update', '1', `${name}.jpg`,
      '-map', '[grey]', '-frames:v', '1', '-c:v', 'rawvideo', '-f', 'rawvideo', `${name}.grey`,
    ],
  };
}

/** What puts a picture upright, by Exif's number. */
const uprightFilters: Readonly<Record<number, string[]>> = {
  2: ['hflip'], 3: ['hflip', 'vflip'], 4: ['vflip'], 5: ['transpose=0'], 6: ['transpose=1'], 7: ['transpose=3'], 8: ['transpose=2'],
};
const inputFormats = { jpeg: 'jpeg_pipe', png: 'png_pipe', webp: 'webp_pipe' };

/** A picture as a poster. It is turned by us, since builds of the tool differ in whether they do. */
export function pictureToPoster({ kind, orientation, ...stored }: PictureHeader, name: string): StillArguments {
  const { widthPx, heightPx } = posterSize(stored);
  const filters = [
    // Transparent parts become black.
    ...(kind === 'jpeg' ? [] : ['format=gbrap', 'premultiply=inplace=1', 'format=gbrp']),
    `scale=${widthPx}:${heightPx}:flags=bicubic:out_range=pc`, 'format=yuvj420p', 'setsar=1',
    ...(uprightFilters[orientation] ?? []),
  ].join(',');
  return {
    inputArguments: ['-noautorotate', '-f', inputFormats[kind]],
    outputArguments: ['-filter_complex', `[0:v:0]${filters}[poster]`, '-map', '[poster]', ...nothingPrivate, '-frames:v', '1', '-c:v', 'mjpeg', '-q:v', JPEG_QUALITY, '-f', 'image2', '-update', '1', name],
  };
}

/** Fewer thumbnails than this are worth decoding every frame for; of more, key frames alone are close enough. */
const EXACT_UP_TO_INTERVAL_SEC = 1;

/** Sheets of thumbnails at even times, from a film with a key frame every few seconds. */
export function storyboardSheets(plan: MediaPlan, tool: Tool): StillArguments {
  const board = plan.storyboard;
  if (!board) throw new Error('This plan has no storyboard');
  const tile = { widthPx: board.tileWidthPx, heightPx: board.tileHeightPx };
  const filters = [
    `fps=1/${board.intervalSec}:start_time=0:round=up`,
    ...pictureFilters({ ...plan.picture, deinterlace: false }, tile, tool),
    `tile=${STORYBOARD_COLUMNS}x${STORYBOARD_ROWS}`,
    asJpeg,
  ].join(',');
  return {
    inputArguments: board.intervalSec > EXACT_UP_TO_INTERVAL_SEC ? ['-skip_frame', 'nokey'] : [],
    outputArguments: [
      '-filter_complex', `[0:${plan.videoStreamIndex}]${filters}[sheets]`,
      '-map', '[sheets]', ...nothingPrivate, '-vsync', 'passthrough', '-c:v', 'mjpeg', '-q:v', STORYBOARD_QUALITY,
      '-frames:v', String(Math.ceil(board.tileCount / (STORYBOARD_COLUMNS * STORYBOARD_ROWS))),
      '-f', 'image2', '-start_number', '0', 'storyboard_%d.jpg',
    ],
  };
}

/** A few seconds without sound for cards. */
export function previewClip(plan: MediaPlan, fileName: string, tool: Tool): StillArguments {
  const { startSec, lengthSec } = plan.preview;
  const filters = [`fps=${PREVIEW_RATE}`, ...pictureFilters(plan.picture, plan.preview, tool)].join(',');
  return {
    inputArguments: startSec > 0 ? ['-ss', startSec.toFixed(3)] : [],
    outputArguments: [
      '-filter_complex', `[0:${plan.videoStreamIndex}]${filters}[preview]`,
      '-map', '[preview]', ...nothingPrivate, '-t', lengthSec.toFixed(3), '-an',
      '-c:v', 'libx264', '-preset', 'veryfast', '-crf', PREVIEW_CRF, '-profile:v', 'main', '-pix_fmt', 'yuv420p',
      '-movflags', '+faststart', '-f', 'mp4', fileName,
    ],
  };
}

/** All text subtitles in one reading of the file. */
export function subtitleFiles(plan: MediaPlan): StillArguments {
  return {
    inputArguments: [],
    outputArguments: plan.subtitles.flatMap((track) => [
      '-map', `0:${track.streamIndex}`, ...nothingPrivate, '-c:s', 'webvtt', '-f', 'webvtt', track.fileName,
    ]),
  };
}
