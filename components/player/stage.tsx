'use client';

import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { PortalPlace } from '@/components/ui/portal-place';
import { mayControl, soloTransport } from '@/lib/player/transport';
import { AmbientLight } from './ambient-light';
import { FilmSurface } from './film-surface';
import { KeysDialog } from './keys-dialog';
import { Notice, useNotice } from './notice';
import { PlayerContext } from './player-context';
import type { PlayerProps } from './player-props';
import { PreRoll } from './pre-roll';
import { useActions } from './use-actions';
import { useAdGate } from './use-ad-gate';
import { useAutoplay } from './use-autoplay';
import { useKeys } from './use-keys';
import { useMediaSession } from './use-media-session';
import { useProgress } from './use-progress';
import { useSession } from './use-session';
import { useSurface } from './use-surface';

export interface StageProps {
  player: PlayerProps;
  frame: HTMLElement | null;
  /** Where menus open, and in full screen dialogs too, so that they are seen there. */
  portal: HTMLElement | null;
  /** Behind the picture, for its light. */
  backdrop: HTMLElement | null;
  onPicture: () => void;
}

/** Everything of the player that needs a script: the film, its engine and its controls. A chunk of its own. */
export function Stage({ player, frame, portal, backdrop, onPicture }: StageProps) {
  const t = useTranslations('player');
  const [element, setElement] = useState<HTMLVideoElement | null>(null);
  const [areKeysListed, setKeysListed] = useState(false);
  const { said, announce } = useNotice();
  const session = useSession(element, player);
  const surface = useSurface(frame, session);
  const listKeys = useCallback(() => setKeysListed(true), []);
  const { theatre, transport = soloTransport, autoPlay = true, ambient = true } = player;
  const perform = useActions({ session, surface, theatre, transport, announce, listKeys });
  const { ad, onFinished } = useAdGate(player, session);
  const onAdOver = useCallback(
    (how: 'ended' | 'skipped' | 'failed') => {
      announce(t('notice.adOver'));
      onFinished(how);
    },
    [announce, onFinished, t],
  );
  useAutoplay(session, autoPlay && transport.kind === 'solo' && ad === null);
  useKeys(frame, player.keys ?? 'page', perform, session === null || ad !== null);
  useMediaSession(session, player.video);
  useProgress(player, session);

  const isTheatre = theatre?.isOn ?? false;
  useEffect(() => session?.store.reportSurface('isTheatre', isTheatre), [session, isTheatre]);
  useEffect(() => session?.store.subscribe(() => session.store.getState().hasPicture && onPicture()), [session, onPicture]);

  const hasTheatre = theatre !== undefined;
  const context = useMemo(
    () => session && { ...session, perform, can: { ...surface.can, theatre: hasTheatre } },
    [session, perform, surface, hasTheatre],
  );
  // The film starts at once; its controls are drawn in small pieces beside that, and never for a film that is gone.
  const drawn = useDeferredValue(context);
  const shown = drawn?.store === session?.store ? drawn : null;

  return (
    <>
      <video ref={setElement} playsInline preload="auto" tabIndex={-1} aria-label={player.video.title} className="absolute inset-0 size-full object-contain">
        {player.video.captions.map((caption) => (
          <track key={caption.id} kind={caption.kind} src={caption.url} srcLang={caption.language} label={caption.label} />
        ))}
      </video>
      {shown && (
        <PlayerContext value={shown}>
          <PortalPlace element={portal}>
            {ad ? (
              <PreRoll
                key={ad.id}
                ad={ad}
                volume={shown.media.volume}
                isMuted={shown.media.muted}
                maySkip={player.maySkipAd ?? mayControl(transport)}
                onFinished={onAdOver}
              />
            ) : (
              <FilmSurface player={player} />
            )}
            {ad === null && player.overlay}
            <div className="pointer-events-none absolute inset-0 z-20">
              <Notice said={said} />
            </div>
            <KeysDialog isOpen={areKeysListed} onOpenChange={setKeysListed} />
          </PortalPlace>
          {ambient && backdrop && createPortal(<AmbientLight element={shown.element} />, backdrop)}
        </PlayerContext>
      )}
    </>
  );
}
