import { cardNameOfPoster } from '@/lib/domain/poster-names';
import type { MediaPlan, TranscoderTool } from '@/server/ports/transcoder';
import { stripped } from './coding';
import { pictureFilters, trueColours } from './filters';
import { evenPx, nearestEvenPx, uprightFilters, type SizePx } from './picture';
import { uprightSize, type PictureHeader } from './picture-header';
import { cardShape, posterShape, type PictureShape } from './picture-shapes';
import { JUDGED_HEIGHT_PX, JUDGED_WIDTH_PX } from './poster-choice';
import { STORYBOARD_COLUMNS, STORYBOARD_ROWS } from './stills';

export interface StillArguments {
  inputArguments: string[];
  outputArguments: string[];
}

const STORYBOARD_QUALITY = '6';
const PREVIEW_RATE = 12;
const PREVIEW_CRF = '30';

function sizeWithin({ widthPx, heightPx }: SizePx, longSidePx: number): SizePx {
  const scale = Math.min(1, longSidePx / Math.max(widthPx, heightPx));
  return { widthPx: nearestEvenPx(widthPx * scale), heightPx: nearestEvenPx(heightPx * scale) };
}

/**
 * JPEG has full-range levels and the colours of BT.601, whatever it is made from. By way of RGB: newer builds of the tool take
 * both of its ends for one and the same otherwise.
 */
const flags = `flags=bicubic${trueColours}`;
const asJpeg = (size = '') => `scale=${size}in_color_matrix=bt709:in_range=tv:${flags},format=gbrp,scale=out_color_matrix=bt601:out_range=pc:${flags},format=yuvj420p`;

type Tool = Pick<TranscoderTool, 'hasBwdif'>;

const jpeg = (label: string, quality: number, file: string) => [
  '-map', `[${label}]`, ...stripped, '-frames:v', '1', '-c:v', 'mjpeg', '-q:v', String(quality), '-f', 'image2', '-update', '1', file,
];

/** One poster candidate with its copy for cards and a small grey one to judge it by; the key frame nearby costs least. */
export function posterCandidate(plan: MediaPlan, atSec: number, isNearEnough: boolean, name: string, tool: Tool): StillArguments {
  const filters = pictureFilters(plan.picture, sizeWithin(plan, posterShape.longSidePx), tool).join(',');
  const card = sizeWithin(plan, cardShape.longSidePx);
  return {
    inputArguments: [...(isNearEnough ? ['-skip_frame', 'nokey', '-noaccurate_seek'] : []), ...(atSec > 0 ? ['-ss', atSec.toFixed(3)] : [])],
    outputArguments: [
      '-filter_complex',
      `[0:${plan.videoStreamIndex}]${filters},split=3[big][middle][small];[big]${asJpeg()}[poster];[middle]${asJpeg(`${card.widthPx}:${card.heightPx}:`)}[card];` +
        `[small]scale=${JUDGED_WIDTH_PX}:${JUDGED_HEIGHT_PX}:flags=area,format=gray[grey]`,
      ...jpeg('poster', posterShape.quality, `${name}.jpg`),
      ...jpeg('card', cardShape.quality, cardNameOfPoster(`${name}.jpg`)),
      '-map', '[grey]', '-frames:v', '1', '-c:v', 'rawvideo', '-f', 'rawvideo', `${name}.grey`,
    ],
  };
}

const inputFormats = { jpeg: 'jpeg_pipe', png: 'png_pipe', webp: 'webp_pipe' };

/** A picture as a JPEG of our own, and a smaller copy of it where its shape has one. */
export function pictureToJpeg(header: PictureHeader, shape: PictureShape, name: string): StillArguments {
  const { kind, orientation } = header;
  const filters = [
    // Transparent parts become black.
    ...(kind === 'jpeg' ? [] : ['format=gbrap', 'premultiply=inplace=1', 'format=gbrp']),
    ...sizeFilters(header, shape), 'format=yuvj420p', 'setsar=1',
    ...(uprightFilters[orientation] ?? []),
  ].join(',');
  const { copy } = shape;
  const small = copy && sizeWithin(uprightSize(header), copy.longSidePx);
  return {
    inputArguments: ['-f', inputFormats[kind]],
    outputArguments: [
      '-filter_complex', `[0:v:0]${filters}${small ? `,split=2[picture][whole];[whole]scale=${small.widthPx}:${small.heightPx}:flags=bicubic[copy]` : '[picture]'}`,
      ...(copy ? jpeg('copy', copy.quality, cardNameOfPoster(name)) : []),
      ...jpeg('picture', shape.quality, name),
    ],
  };
}

/** Before the picture is turned upright. */
function sizeFilters(header: PictureHeader, shape: PictureShape): string[] {
  const scaled = ({ widthPx, heightPx }: SizePx) => `scale=${widthPx}:${heightPx}:flags=bicubic:out_range=pc`;
  if (!('cut' in shape)) return [scaled(sizeWithin(header, shape.longSidePx))];
  const { widthPx, heightPx } = uprightSize(header);
  // A small picture is cut and not blown up.
  const share = Math.min(1, widthPx / shape.cut.widthPx, heightPx / shape.cut.heightPx);
  const upright = { widthPx: evenPx(shape.cut.widthPx * share), heightPx: evenPx(shape.cut.heightPx * share) };
  const cut = widthPx === header.widthPx && heightPx === header.heightPx ? upright : { widthPx: upright.heightPx, heightPx: upright.widthPx };
  const scale = Math.max(cut.widthPx / header.widthPx, cut.heightPx / header.heightPx);
  const covering = { widthPx: Math.max(cut.widthPx, Math.round(header.widthPx * scale)), heightPx: Math.max(cut.heightPx, Math.round(header.heightPx * scale)) };
  return [scaled(covering), `crop=${cut.widthPx}:${cut.heightPx}`];
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
    asJpeg(),
  ].join(',');
  return {
    inputArguments: board.intervalSec > EXACT_UP_TO_INTERVAL_SEC ? ['-skip_frame', 'nokey'] : [],
    outputArguments: [
      '-filter_complex', `[0:${plan.videoStreamIndex}]${filters}[sheets]`,
      '-map', '[sheets]', ...stripped, '-vsync', 'passthrough', '-c:v', 'mjpeg', '-q:v', STORYBOARD_QUALITY,
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
      '-map', '[preview]', ...stripped, '-t', lengthSec.toFixed(3), '-an',
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
      '-map', `0:${track.streamIndex}`, ...stripped, '-c:s', 'webvtt', '-f', 'webvtt', track.fileName,
    ]),
  };
}
