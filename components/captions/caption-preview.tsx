'use client';

import { usePlayerState } from '@/components/player/player-context';
import type { Cue } from '@/lib/domain/vtt';

/** What stands over the film right now, as it is written so far. Markup is shown as it is typed. */
export function CaptionPreview({ cues }: { cues: readonly Cue[] }) {
  const positionMs = usePlayerState((state) => state.positionSec) * 1000;
  const shown = cues.filter((cue) => cue.startMs <= positionMs && positionMs < cue.endMs);
  if (shown.length === 0) return null;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-x-4 bottom-16 flex flex-col items-center gap-1 text-center">
      {shown.map((cue) => (
        <span key={`${cue.startMs} ${cue.text}`} className="max-w-full rounded-control bg-media-ground/80 px-2 py-1 text-lg font-medium whitespace-pre-line text-on-media">
          {cue.text}
        </span>
      ))}
    </div>
  );
}
