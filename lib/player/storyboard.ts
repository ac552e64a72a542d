/** A rectangle of a sheet of thumbnails that shows a stretch of the film. */
export interface StoryboardTile {
  startSec: number;
  endSec: number;
  sheetUrl: string;
  xPx: number;
  yPx: number;
  widthPx: number;
  heightPx: number;
}

/** A storyboard of ours has 150 tiles in about 15 kB; what is far beyond was not made by us. */
const MAX_CHARACTERS = 500_000;
const MAX_TILES = 5_000;
const MAX_SIDE_PX = 20_000;

const TIMES = /^((?:\d{1,3}:)?\d{1,2}:\d{2}\.\d{3})[ \t]+-->[ \t]+((?:\d{1,3}:)?\d{1,2}:\d{2}\.\d{3})(?:[ \t]|$)/;
const RECTANGLE = /^(.+)#xywh=(?:pixel:)?(\d{1,5}),(\d{1,5}),(\d{1,5}),(\d{1,5})$/;

function secondsOf(time: string): number {
  return time.split(':').reduce((total, part) => total * 60 + Number(part), 0);
}

/** Sheets come from where the index came from, and from nowhere else. */
function sheetAddress(name: string, base: URL): string | null {
  try {
    const url = new URL(name, base);
    return url.origin === base.origin && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
  } catch {
    return null;
  }
}

/** Reads a WebVTT index with `#xywh` rectangles. Whatever is not understood is left out; nothing throws. */
export function parseStoryboard(text: string, baseUrl: string): StoryboardTile[] {
  if (text.length > MAX_CHARACTERS || !text.replace(/^\uFEFF/, '').startsWith('WEBVTT')) return [];
  let base: URL;
  try {
    base = new URL(baseUrl);
  } catch {
    return [];
  }
  const tiles: StoryboardTile[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  for (let i = 0; i + 1 < lines.length && tiles.length < MAX_TILES; i++) {
    const times = TIMES.exec(lines[i] ?? '');
    const rectangle = times && RECTANGLE.exec((lines[i + 1] ?? '').trim());
    if (!times || !rectangle) continue;
    const [startSec, endSec] = [secondsOf(times[1] ?? ''), secondsOf(times[2] ?? '')];
    const [xPx = 0, yPx = 0, widthPx = 0, heightPx = 0] = rectangle.slice(2).map(Number);
    const sheetUrl = sheetAddress(rectangle[1] ?? '', base);
    const isPicture = widthPx > 0 && heightPx > 0 && Math.max(xPx + widthPx, yPx + heightPx) <= MAX_SIDE_PX;
    if (sheetUrl !== null && isPicture && endSec > startSec) tiles.push({ startSec, endSec, sheetUrl, xPx, yPx, widthPx, heightPx });
  }
  return tiles.sort((one, other) => one.startSec - other.startSec);
}

/** The tile to show for a position: the one that covers it, else the last before it. */
export function tileAt(tiles: readonly StoryboardTile[], positionSec: number): StoryboardTile | null {
  return tiles.findLast((tile) => tile.startSec <= positionSec) ?? tiles[0] ?? null;
}
