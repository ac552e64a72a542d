'use client';

import { formatDuration } from '@/components/ui/duration';
import type { StoryboardTile } from '@/lib/player/storyboard';

export interface SeekPreviewProps {
  positionSec: number;
  /** 0 to 1: where above the bar it stands. */
  part: number;
  chapterTitle: string | null;
  tile: StoryboardTile | null;
}

/** What a place of the film looks like. A repetition of the slider's own words, so hidden from assistive technology. */
export function SeekPreview({ positionSec, part, chapterTitle, tile }: SeekPreviewProps) {
  const left = `${Math.min(100, Math.max(0, part * 100))}%`;
  return (
    <div aria-hidden className="pointer-events-none absolute bottom-full left-0 mb-3 flex w-full">
      {/* Shifted by its own width times the part, it never leaves the bar at either end. */}
      <div className="absolute bottom-0 flex w-max animate-fade-in flex-col items-center gap-1.5" style={{ left, translate: `-${left}` }}>
        {tile && (
          <span
            className="block overflow-hidden rounded-control bg-media-ground shadow-float ring-1 ring-on-media/20"
            style={{
              width: tile.widthPx,
              height: tile.heightPx,
              backgroundImage: `url("${tile.sheetUrl}")`,
              backgroundPosition: `-${tile.xPx}px -${tile.yPx}px`,
            }}
          />
        )}
        <span className="glass-media flex max-w-64 items-baseline gap-2 rounded-control px-2 py-0.5 text-sm font-medium">
          {chapterTitle && <span className="truncate text-on-media-quiet">{chapterTitle}</span>}
          <span className="tabular">{formatDuration(positionSec)}</span>
        </span>
      </div>
    </div>
  );
}
