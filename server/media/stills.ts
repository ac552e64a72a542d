import type { MediaPlan } from '@/server/ports/transcoder';
import { nearestEvenPx, type SizePx } from './picture';
import { MIN_STORYBOARD_DURATION_SEC } from './limits';

/** A sheet of 5 × 5 thumbnails is about 100 kB: one request for a part of the seek bar. */
export const STORYBOARD_COLUMNS = 5;
export const STORYBOARD_ROWS = 5;

/** More thumbnails than this cannot be told apart on a seek bar. */
const MAX_TILES = 150;
const MIN_INTERVAL_SEC = 1;
const TILE_LONG_SIDE_PX = 160;
const PREVIEW_LONG_SIDE_PX = 320;
const PREVIEW_SEC = 3;

function fitLongSide(displayed: SizePx, longSidePx: number): SizePx {
  const scale = Math.min(1, longSidePx / Math.max(displayed.widthPx, displayed.heightPx));
  return { widthPx: nearestEvenPx(displayed.widthPx * scale), heightPx: nearestEvenPx(displayed.heightPx * scale) };
}

/** Where poster candidates are looked for: away from titles and credits first, all over the film if those are dark. */
export function posterTimes(durationSec: number): number[] {
  if (durationSec < 1) return [0, durationSec / 2];
  const first = [0.15, 0.35, 0.55, 0.8];
  const then = [0.25, 0.45, 0.7, 0.02, 0.06, 0.18, 0.32, 0.62, 0.92, 0.97, 0];
  return [...first, ...then].map((part) => Math.round(part * durationSec * 1000) / 1000);
}

/** Times of one round are tried together before the next is needed. */
export const POSTER_ROUND = 4;

export function planStoryboard(displayed: SizePx, durationSec: number): MediaPlan['storyboard'] {
  if (durationSec < MIN_STORYBOARD_DURATION_SEC) return null;
  const intervalSec = Math.max(MIN_INTERVAL_SEC, Math.ceil((durationSec / MAX_TILES) * 2) / 2);
  const tile = fitLongSide(displayed, TILE_LONG_SIDE_PX);
  return {
    intervalSec,
    tileWidthPx: tile.widthPx,
    tileHeightPx: tile.heightPx,
    tileCount: Math.max(1, Math.ceil(durationSec / intervalSec)),
  };
}

export function planPreview(displayed: SizePx, durationSec: number): MediaPlan['preview'] {
  const lengthSec = Math.min(PREVIEW_SEC, durationSec);
  const startSec = Math.max(0, Math.min(durationSec * 0.3, durationSec - lengthSec));
  return { startSec: Math.round(startSec * 1000) / 1000, lengthSec, ...fitLongSide(displayed, PREVIEW_LONG_SIDE_PX) };
}

const vttTime = (sec: number): string => {
  const ms = Math.round(sec * 1000);
  const part = (value: number, digits: number) => String(value).padStart(digits, '0');
  return `${part(Math.floor(ms / 3_600_000), 2)}:${part(Math.floor(ms / 60_000) % 60, 2)}:${part(Math.floor(ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`;
};

/** The index of a storyboard: which rectangle of which sheet shows which seconds. */
export function storyboardVtt(
  board: NonNullable<MediaPlan['storyboard']>,
  durationSec: number,
  sheetNames: readonly string[],
): string {
  const perSheet = STORYBOARD_COLUMNS * STORYBOARD_ROWS;
  const cues: string[] = [];
  for (let i = 0; i * board.intervalSec < durationSec; i++) {
    const sheet = sheetNames[Math.floor(i / perSheet)];
    if (sheet === undefined) break;
    const place = i % perSheet;
    const x = (place % STORYBOARD_COLUMNS) * board.tileWidthPx;
    const y = Math.floor(place / STORYBOARD_COLUMNS) * board.tileHeightPx;
    const endSec = Math.min(durationSec, (i + 1) * board.intervalSec);
    cues.push(
      `${vttTime(i * board.intervalSec)} --> ${vttTime(endSec)}\n${sheet}#xywh=${x},${y},${board.tileWidthPx},${board.tileHeightPx}`,
    );
  }
  return `WEBVTT\n\n${cues.join('\n\n')}\n`;
}
