import type { Chapter } from '@/lib/contracts/videos.contract';

export interface ChapterSpan {
  title: string;
  startSec: number;
  endSec: number;
}

/** Chapters as spans of the film, in order; those outside of it or at the same second are left out. */
export function chapterSpans(chapters: readonly Chapter[], durationSec: number): ChapterSpan[] {
  const starts = chapters
    .filter((chapter) => chapter.start < durationSec)
    .toSorted((one, other) => one.start - other.start)
    .filter((chapter, i, all) => chapter.start !== all[i - 1]?.start);
  return starts.map(({ title, start }, i) => ({ title, startSec: start, endSec: starts[i + 1]?.start ?? durationSec }));
}

export function chapterAt(spans: readonly ChapterSpan[], positionSec: number): ChapterSpan | null {
  return spans.find((span) => positionSec >= span.startSec && positionSec < span.endSec) ?? null;
}
