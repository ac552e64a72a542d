'use client';

import { clsx } from 'clsx';
import { useState } from 'react';
import { soloTransport } from '@/lib/player/transport';
import { CaptionsOverlay } from './captions-overlay';
import { Controls } from './controls';
import { Middle } from './middle';
import { usePlayer, usePlayerState } from './player-context';
import type { PlayerProps } from './player-props';
import { useActivity } from './use-activity';
import { useGestures } from './use-gestures';

/** What lies over the film: captions, the middle, the bar; and the picture as something to click and tap. */
export function FilmSurface({ player }: { player: PlayerProps }) {
  const { perform } = usePlayer();
  const { isActive, poke, rest } = useActivity();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [hasKeyboardFocus, setKeyboardFocus] = useState(false);
  const [isTouch, setTouch] = useState(() => window.matchMedia('(pointer: coarse)').matches);
  const isPlayIntended = usePlayerState((state) => state.isPlayIntended);
  const hasProblem = usePlayerState((state) => state.errorCode !== null);
  const isShown = !isPlayIntended || isActive || isMenuOpen || hasKeyboardFocus;
  const gestures = useGestures({ perform, areControlsShown: isShown, show: poke, hide: rest, onTouch: setTouch });

  return (
    <div
      className={clsx('absolute inset-0 z-10', !isShown && 'cursor-none')}
      onPointerMove={(event) => event.pointerType !== 'touch' && poke()}
      onPointerLeave={(event) => event.pointerType !== 'touch' && !isMenuOpen && rest()}
      onKeyDown={poke}
      onFocus={(event) => setKeyboardFocus(event.target.matches(':focus-visible'))}
      onBlur={() => setKeyboardFocus(false)}
    >
      {/* The picture itself. Everything that it does has a button and a key, so it has no name of its own. */}
      <div className="absolute inset-0 touch-manipulation" data-part="picture" {...gestures} />
      <div
        aria-hidden
        className={clsx('pointer-events-none absolute inset-x-0 bottom-0 h-32 bg-linear-to-t from-media-ground/70 to-transparent transition-opacity duration-enter', !isShown && 'opacity-0')}
      />
      <Middle areControlsShown={isShown} isTouch={isTouch} />
      {/* Above the big button: on a small picture the two meet, and words must stay readable. */}
      <CaptionsOverlay areControlsShown={isShown} />
      {/* Its own buttons must not count as taps on the picture, but as signs of life. On a small picture it would cover the way out of a problem. */}
      <div onPointerUp={poke} className={clsx('group-has-[[data-part=veil]]/player:invisible', hasProblem && '@max-lg:hidden')}>
        <Controls video={player.video} transport={player.transport ?? soloTransport} isShown={isShown} onMenu={setMenuOpen} />
      </div>
    </div>
  );
}
