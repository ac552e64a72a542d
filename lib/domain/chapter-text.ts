/** A chapter as people write it: a time, then a title, one to a line. */
export interface WrittenChapter {
  start: number;
  title: string;
}

/** Time first, in brackets or after a bullet perhaps, then what is there. */
const LINE = /^[\s\-–—•*([]{0,8}((?:\d{1,2}:)?\d{1,2}:\d{2})(?![\d:])[\s\-–—:.|)\]]{0,8}(.*)$/;
const MAX_TITLE_CHARS = 100;
const MAX_CHAPTERS = 200;
/** As elsewhere: fewer times are mentions, no chapters. */
const MIN_IN_DESCRIPTION = 3;

function readLine(line: string): WrittenChapter | null {
  const match = LINE.exec(line.slice(0, 500));
  if (!match) return null;
  const [, time = '', title = ''] = match;
  const start = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const shown = [...title.trim()].slice(0, MAX_TITLE_CHARS).join('').trim();
  return shown === '' ? null : { start, title: shown };
}

/** What an author wrote into the field for chapters; the number of the first line that is none, counted from 1. */
export function readChapters(text: string, durationSec: number): { chapters: WrittenChapter[] } | { wrongLine: number } {
  const chapters: WrittenChapter[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const chapter = readLine(line);
    if (chapter === null || chapter.start >= durationSec || chapters.some(({ start }) => start === chapter.start) || chapters.length === MAX_CHAPTERS) return { wrongLine: i + 1 };
    chapters.push(chapter);
  }
  return { chapters: chapters.sort((a, b) => a.start - b.start) };
}

/** Chapters that a description tells: three or more, the first at 0:00, in order and within the film. */
export function chaptersOfDescription(description: string | null, durationSec: number | null): WrittenChapter[] {
  if (description === null || durationSec === null) return [];
  const chapters = description.split('\n').map(readLine).filter((chapter) => chapter !== null).slice(0, MAX_CHAPTERS);
  const areInOrder = chapters.every(({ start }, i) => start < durationSec && (i === 0 ? start === 0 : start > chapters[i - 1]!.start));
  return areInOrder && chapters.length >= MIN_IN_DESCRIPTION ? chapters : [];
}

function clock(startSec: number): string {
  const whole = Math.floor(startSec);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** The other way: what the author finds in the field. */
export function writeChapters(chapters: readonly WrittenChapter[]): string {
  return chapters.map(({ start, title }) => `${clock(start)} ${title}`).join('\n');
}
