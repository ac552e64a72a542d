'use client';

import * as Radix from 'radix-ui/slider';
import { useEffect, useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Chapter } from '@/lib/contracts/videos.contract';
import { wholeLengthSec } from '@/lib/domain/whole-length';
import { chapterAt, chapterSpans } from '@/lib/player/chapters';
import { ARROW_SEEK_SEC } from '@/lib/player/keys';
import { tileAt } from '@/lib/player/storyboard';
import { usePlayer, usePlayerState } from './player-context';
import { SeekPreview } from './seek-preview';
import { useStoryboard } from './use-storyboard';
import { timeInWords } from './words-for-time';

const PAGE_SEEK_SEC = 30;
/** A hand that stays for so long may let go here. */
const RESTING_MS = 150;

const keySteps: Record<string, number> = {
  ArrowLeft: -ARROW_SEEK_SEC, ArrowDown: -ARROW_SEEK_SEC, ArrowRight: ARROW_SEEK_SEC, ArrowUp: ARROW_SEEK_SEC,
  PageDown: -PAGE_SEEK_SEC, PageUp: PAGE_SEEK_SEC,
};

const percent = (part: number) => `${Math.min(100, Math.max(0, part * 100))}%`;

export interface SeekBarProps {
  chapters: readonly Chapter[];
  storyboardUrl: string | null;
}

/** Where the film is, what is loaded, where chapters begin; shows what a place looks like before going there. */
export function SeekBar({ chapters, storyboardUrl }: SeekBarProps) {
  const t = useTranslations('player');
  const locale = useLocale();
  const { store } = usePlayer();
  const positionSec = usePlayerState((state) => state.positionSec);
  const durationSec = usePlayerState((state) => state.durationSec);
  const buffered = usePlayerState((state) => state.buffered);
  const mayControl = usePlayerState((state) => state.mayControl);
  const [scrubSec, setScrubSec] = useState<number | null>(null);
  const [hoverSec, setHoverSec] = useState<number | null>(null);
  // Fetched when a hand first comes near the bar.
  const [isNear, setNear] = useState(false);
  const tiles = useStoryboard(isNear ? storyboardUrl : null);
  const spans = useMemo(() => chapterSpans(chapters, durationSec), [chapters, durationSec]);

  useEffect(() => {
    if (scrubSec === null) return;
    const timer = setTimeout(() => store.expectSeek(scrubSec), RESTING_MS);
    return () => clearTimeout(timer);
  }, [scrubSec, store]);

  const lengthSec = durationSec > 0 ? durationSec : 1;
  const shownSec = Math.min(lengthSec, scrubSec ?? positionSec);
  const previewSec = scrubSec ?? hoverSec;
  const chapter = chapterAt(spans, shownSec);
  const place = t('seek.at', { position: timeInWords(shownSec, locale), duration: timeInWords(wholeLengthSec(durationSec), locale) });

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    if (event.pointerType === 'touch') return;
    const box = event.currentTarget.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    setHoverSec(durationSec > 0 ? part * durationSec : null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = keySteps[event.key];
    if (event.key === ' ') store.togglePlay();
    else if (step !== undefined) store.seekBy(step);
    else if (event.key === 'Home') store.seek(0);
    else if (event.key === 'End') store.seek(durationSec);
    else return;
    event.preventDefault();
  }

  return (
    <div className="group/seek relative" onPointerEnter={() => setNear(true)} onPointerMove={onPointerMove} onPointerLeave={() => setHoverSec(null)}>
      {previewSec !== null && (
        <SeekPreview
          positionSec={previewSec}
          part={previewSec / lengthSec}
          chapterTitle={chapterAt(spans, previewSec)?.title ?? null}
          tile={tileAt(tiles, previewSec)}
        />
      )}
      <Radix.Root
        value={[shownSec]}
        min={0}
        max={lengthSec}
        step={0.1}
        disabled={!mayControl || durationSec <= 0}
        onValueChange={([next]) => next !== undefined && setScrubSec(next)}
        onValueCommit={([next]) => {
          setScrubSec(null);
          if (next !== undefined) store.seek(next);
        }}
        onKeyDown={onKeyDown}
        onLostPointerCapture={() => setScrubSec(null)}
        className="relative -mx-1.25 flex h-6 touch-none items-center select-none data-[disabled]:cursor-default coarse:-my-2.5 coarse:h-11 coarse:before:absolute coarse:before:inset-x-0 coarse:before:bottom-full coarse:before:h-2.5"
      >
        <Radix.Track className="relative mx-1.25 h-1 grow rounded-full bg-on-media/25 transition-transform duration-hover group-hover/seek:scale-y-150 data-[disabled]:group-hover/seek:scale-y-100">
          {buffered.map((range) => (
            <span
              key={range.startSec}
              aria-hidden
              className="absolute h-full rounded-full bg-on-media/35"
              style={{ left: percent(range.startSec / lengthSec), width: percent((range.endSec - range.startSec) / lengthSec) }}
            />
          ))}
          <Radix.Range className="absolute h-full rounded-full bg-accent" />
          {spans.slice(1).map((span) => (
            <span key={span.startSec} aria-hidden className="absolute h-full w-0.75 -translate-x-1/2 bg-media-ground" style={{ left: percent(span.startSec / lengthSec) }} />
          ))}
        </Radix.Track>
        <Radix.Thumb
          aria-label={t('seek.label')}
          aria-valuetext={chapter ? t('seek.inChapter', { place, chapter: chapter.title }) : place}
          className="flex size-6 items-center justify-center rounded-full before:size-3.5 before:rounded-full before:bg-on-media before:shadow-card before:transition-transform before:duration-hover group-hover/seek:before:scale-110 focus-visible:outline-on-media data-[disabled]:hidden"
        />
      </Radix.Root>
    </div>
  );
}
