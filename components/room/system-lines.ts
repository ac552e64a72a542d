/** Something that happened in the room besides chat, as the chat shows it. */
export interface SystemLine {
  key: string;
  what: 'joined' | 'left' | 'control' | 'played' | 'paused' | 'jumped';
  userId: number;
  name: string;
  timestampMs: number;
  /** Where to, of a jump. */
  positionSec: number | null;
}

const MOST_LINES = 100;
/** What one person does to the film within this time is one line: the last of it. */
const ONE_LINE_MS = 15_000;
const OF_THE_FILM = new Set<SystemLine['what']>(['played', 'paused', 'jumped']);

/** Adds a line, in place of the last where that tells of the same hand on the same buttons. */
export function withLine(lines: readonly SystemLine[], line: SystemLine): readonly SystemLine[] {
  const last = lines.at(-1);
  const isSameHand = last !== undefined && OF_THE_FILM.has(last.what) && OF_THE_FILM.has(line.what) && last.userId === line.userId;
  const kept = isSameHand && line.timestampMs - last.timestampMs < ONE_LINE_MS ? lines.slice(0, -1) : lines;
  return [...kept.slice(1 - MOST_LINES), line];
}
