import type { PicturePlan, TranscoderTool } from '@/server/ports/transcoder';
import { SEGMENT_SEC } from '@/lib/domain/segment-length';
import { turned, uprightFilters, type SizePx } from './picture';
import { MAX_FRAME_RATE } from './limits';

/** A little less than one frame at the highest rate, since many files round their timestamps to milliseconds. */
const MIN_FRAME_GAP_SEC = 1 / MAX_FRAME_RATE - 0.0015;

/**
 * What puts each frame at its time. The first one always shows from 0, where the sound begins. The finer time base
 * keeps timestamps that are no multiple of a frame.
 */
export function timingFilters(picture: PicturePlan): string[] {
  const noWait = picture.showsWhenDecoded ? ['setpts=PTS-STARTPTS'] : [];
  if (picture.constantRate !== null) return [...noWait, `fps=${Number(picture.constantRate.toFixed(6))}:start_time=0`, 'settb=1/90000'];
  return [...noWait, `select='isnan(prev_selected_t)+gte(t-prev_selected_t,${MIN_FRAME_GAP_SEC.toFixed(5)})'`, 'settb=1/90000', "setpts='if(eq(N,0),0,PTS)'"];
}

/** Brings frames to the given size, upright, square, in the colours that every screen shows. They are turned once they are small. */
export function pictureFilters(picture: PicturePlan, size: SizePx, tool: Pick<TranscoderTool, 'hasBwdif'>, from: SizePx | null = null): string[] {
  return [...shapeAndColours(picture, scaleTo(turned(size, picture.orientation), from), turned(size, picture.orientation), tool), ...(uprightFilters[picture.orientation] ?? [])];
}

/** Behind the scaler's flags where colours are reckoned anew: its quick way leaves white and greys four levels short. */
export const trueColours = '+accurate_rnd+full_chroma_int';

/** Of white paper in HDR, by ITU-R BT.2408: what SDR has as its brightest. */
const HDR_WHITE_NITS = 203;
/** What HLG goes up to, and nearly all PQ that people make. */
const HDR_PEAK_NITS = 1000;
/** Up to this share of SDR's light nothing changes; what is brighter shares the rest. A curve that bends everything makes phones' films dark. */
const LEFT_AS_IS = 0.5;

function shapeAndColours(picture: PicturePlan, scale: string, size: SizePx, tool: Pick<TranscoderTool, 'hasBwdif'>): string[] {
  const filters: string[] = [];
  if (picture.deinterlace) filters.push(tool.hasBwdif ? 'bwdif=0:-1:0' : 'yadif=0:-1:0');
  // Transparent parts become black; otherwise whatever colour hides beneath them would show.
  if (picture.hasAlpha) filters.push('format=gbrap', 'premultiply=inplace=1', 'format=gbrp');
  const wideFrom = picture.toneMapFrom ?? (picture.hasWideColours ? 'bt709' : null);
  if (wideFrom !== null) {
    // Scaling first: what follows works in floating point, and costs by the pixel.
    filters.push(
      `scale=${size.widthPx}:${size.heightPx}:flags=bicubic`,
      'setsar=1',
      `zscale=tin=${wideFrom}:min=bt2020nc:pin=bt2020:rin=tv:t=linear:npl=${HDR_WHITE_NITS}`,
      'format=gbrpf32le',
      'zscale=p=bt709',
      ...(picture.toneMapFrom === null ? [] : [`tonemap=mobius:param=${LEFT_AS_IS}:peak=${(HDR_PEAK_NITS / HDR_WHITE_NITS).toFixed(3)}:desat=0`]),
      'zscale=t=bt709:m=bt709:r=tv',
      'format=yuv420p',
    );
    return filters;
  }
  // Told to convert colours, the scaler works through every pixel even where nothing changes.
  if (picture.hasFinalColours) return [...filters, scale, 'setsar=1'];
  const flags = picture.sourceMatrix === 'bt709' ? '' : trueColours;
  filters.push(`${scale}${flags}:in_color_matrix=${picture.sourceMatrix}:out_color_matrix=bt709:out_range=tv`, 'setsar=1', 'format=yuv420p');
  return filters;
}

const TICKS_PER_SEC = 25;
const TICKS_PER_SEGMENT = SEGMENT_SEC * TICKS_PER_SEC;

/**
 * Ticks at the start of a segment and in its middle, where a frame is wanted at the least; and two shortly before its end,
 * since the muxer takes the last frame of a segment to show for as long as the one before it.
 */
const TICKS = `not(mod(n,${TICKS_PER_SEGMENT / 2}))+gte(mod(n,${TICKS_PER_SEGMENT}),${TICKS_PER_SEGMENT - 2})`;

/**
 * Repeats a finished picture where it stands still, whatever the length, and leaves every frame at its own time: beside it
 * runs a strip that ticks, two pixels wide, and a frame of both is made whenever either of them has one.
 */
export function repeatFilters(picture: PicturePlan, size: SizePx): string[] {
  if (picture.repeatedUntilSec === null) return [];
  const strip = `color=black:s=2x${size.heightPx}:r=${TICKS_PER_SEC}:d=${picture.repeatedUntilSec.toFixed(3)},select='${TICKS}',format=yuv420p[ticks]`;
  return [`format=yuv420p[still];${strip};[still][ticks]hstack`, `crop=${size.widthPx}:${size.heightPx}:0:0`, 'setsar=1'];
}

/** A picture that was brought into shape before, such as one of our own renditions. */
export const finishedPicture: PicturePlan = {
  orientation: 1, deinterlace: false, toneMapFrom: null, hasWideColours: false, sourceMatrix: 'bt709', hasAlpha: false, hasFinalColours: true, constantRate: null,
  repeatedUntilSec: null, showsWhenDecoded: false,
};

/** From this many pixels on scaling is a part of the work that is felt. */
const LARGE_PX = 1_000_000;

/**
 * The mean of the pixels that become one is as sharp as cubic curves where they are two and more, for half the work. Small
 * pictures are scaled from one another, where it would add up.
 */
export function scaleTo(size: SizePx, from: SizePx | null = null): string {
  const fromPx = from === null ? 0 : from.widthPx * from.heightPx;
  return `scale=${size.widthPx}:${size.heightPx}:flags=${fromPx > LARGE_PX && fromPx >= 2 * size.widthPx * size.heightPx ? 'area' : 'bicubic'}`;
}
