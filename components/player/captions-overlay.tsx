'use client';

import { clsx } from 'clsx';
import { useEffect, useState } from 'react';
import { usePlayer, usePlayerState } from './player-context';

/** What is longer than two usual lines stands in small letters on a small picture, or it would reach over its top. */
const LONG_CUE = 84;

interface Line {
  key: string;
  text: string;
  isAtTop: boolean;
}

/** A cue may ask for the top, where the picture itself has writing below. */
function isAtTop(cue: VTTCue): boolean {
  if (typeof cue.line !== 'number') return false;
  return cue.snapToLines ? cue.line >= 0 && cue.line < 5 : cue.line < 40;
}

/** After a seek onto the very end of a cue browsers go on calling it active, so its end is looked at as well. */
function linesOf(track: TextTrack, positionSec: number): Line[] {
  return [...(track.activeCues ?? [])]
    .filter((cue): cue is VTTCue => cue instanceof VTTCue && cue.endTime > positionSec)
    .map((cue) => ({ key: `${cue.startTime} ${cue.text}`, text: cue.getCueAsHTML().textContent ?? '', isAtTop: isAtTop(cue) }))
    .filter((line) => line.text.trim() !== '');
}

const isSame = (one: readonly Line[], other: readonly Line[]) => one.map(({ key }) => key).join() === other.map(({ key }) => key).join();

/**
 * Draws captions itself, so that they stand above the controls and look the same everywhere. Where the film leaves the
 * page (picture-in-picture, a phone's own full screen) the browser has to draw them.
 */
export function CaptionsOverlay({ areControlsShown }: { areControlsShown: boolean }) {
  const { element } = usePlayer();
  const captions = usePlayerState((state) => state.captions);
  const captionId = usePlayerState((state) => state.captionId);
  const isElsewhere = usePlayerState((state) => state.isPictureInPicture || (state.isFullscreen && document.fullscreenElement === null));
  const [lines, setLines] = useState<Line[]>([]);

  useEffect(() => {
    const chosen = captions.findIndex(({ id }) => id === captionId);
    const tracks = [...element.querySelectorAll('track')].map((node) => node.track);
    tracks.forEach((track, i) => {
      track.mode = i !== chosen ? 'disabled' : isElsewhere ? 'showing' : 'hidden';
    });
    const track = tracks[chosen];
    if (!track) {
      setLines([]);
      return;
    }
    const look = () => {
      const next = linesOf(track, element.currentTime);
      setLines((shown) => (isSame(shown, next) ? shown : next));
    };
    look();
    track.addEventListener('cuechange', look);
    element.addEventListener('timeupdate', look);
    return () => {
      track.removeEventListener('cuechange', look);
      element.removeEventListener('timeupdate', look);
    };
  }, [captionId, captions, element, isElsewhere]);

  if (isElsewhere || lines.length === 0) return null;
  return (
    <div
      lang={captions.find(({ id }) => id === captionId)?.language}
      className={clsx(
        'pointer-events-none absolute inset-x-4 top-4 bottom-4 flex flex-col justify-between transition-transform duration-enter @max-sm:inset-x-2 @max-sm:bottom-2',
        areControlsShown && '-translate-y-20 @max-sm:-translate-y-18',
      )}
    >
      {[true, false].map((atTop) => (
        // The bottom group follows the controls; the top one stays where it is.
        <div key={String(atTop)} className={clsx('flex flex-col items-center gap-1', atTop && areControlsShown && 'translate-y-20 @max-sm:translate-y-18')}>
          {lines.filter((line) => line.isAtTop === atTop).map((line) => (
            <p
              key={line.key}
              className={clsx(
                'max-w-[90%] rounded-control bg-media-ground/80 px-2.5 py-1 text-center text-base font-medium whitespace-pre-line text-on-media @max-sm:max-w-full @md:text-lg @3xl:text-xl @3xl:tracking-normal @6xl:text-2xl',
                line.text.length > LONG_CUE ? '@max-md:text-xs' : '@max-sm:text-sm',
              )}
            >
              {line.text}
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}
