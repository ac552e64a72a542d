'use client';

import { useEffect, useMemo } from 'react';
import type { PlayerSession } from './use-session';

/** iPhones put only the film itself on the full screen, by calls of their own. */
interface AppleVideo {
  webkitEnterFullscreen?: () => void;
  webkitDisplayingFullscreen?: boolean;
}

interface LockableOrientation {
  lock?: (orientation: 'landscape') => Promise<void>;
}

export interface SurfaceActions {
  toggleFullscreen: () => void;
  togglePictureInPicture: () => void;
  can: { fullscreen: boolean; pictureInPicture: boolean };
}

/** Full screen and picture-in-picture: asked for here, and told to the store when the browser has done it. */
export function useSurface(frame: HTMLElement | null, session: PlayerSession | null): SurfaceActions {
  useEffect(() => {
    if (!frame || !session) return;
    const { store, element } = session;
    const onFullscreen = () => store.reportSurface('isFullscreen', document.fullscreenElement === frame);
    const onAppleFullscreen = () => store.reportSurface('isFullscreen', (element as AppleVideo).webkitDisplayingFullscreen === true);
    const onPictureInPicture = () => store.reportSurface('isPictureInPicture', document.pictureInPictureElement === element);

    // Turning the phone while the film runs is asking for the full screen. Browsers that want a touch for it refuse.
    const landscape = window.matchMedia('(orientation: landscape) and (pointer: coarse)');
    const onTurn = () => {
      const isOurs = document.fullscreenElement === frame;
      // Whoever has something open over the page is at that, and would not see it in full screen.
      const isElsewhere = document.querySelector('[role=dialog], [role=alertdialog]') !== null;
      if (landscape.matches && !isOurs && !isElsewhere && !element.paused) frame.requestFullscreen?.().catch(() => undefined);
      else if (!landscape.matches && isOurs) document.exitFullscreen().catch(() => undefined);
    };

    document.addEventListener('fullscreenchange', onFullscreen);
    element.addEventListener('webkitbeginfullscreen', onAppleFullscreen);
    element.addEventListener('webkitendfullscreen', onAppleFullscreen);
    element.addEventListener('enterpictureinpicture', onPictureInPicture);
    element.addEventListener('leavepictureinpicture', onPictureInPicture);
    landscape.addEventListener('change', onTurn);
    return () => {
      document.removeEventListener('fullscreenchange', onFullscreen);
      element.removeEventListener('webkitbeginfullscreen', onAppleFullscreen);
      element.removeEventListener('webkitendfullscreen', onAppleFullscreen);
      element.removeEventListener('enterpictureinpicture', onPictureInPicture);
      element.removeEventListener('leavepictureinpicture', onPictureInPicture);
      landscape.removeEventListener('change', onTurn);
    };
  }, [frame, session]);

  return useMemo(() => {
    const element = session?.element ?? null;
    return {
      can: {
        fullscreen: Boolean(element && (document.fullscreenEnabled || (element as AppleVideo).webkitEnterFullscreen)),
        pictureInPicture: Boolean(element && document.pictureInPictureEnabled),
      },
      toggleFullscreen() {
        if (document.fullscreenElement === frame) void document.exitFullscreen().catch(() => undefined);
        else if (document.fullscreenEnabled && frame) {
          frame.requestFullscreen({ navigationUI: 'hide' }).then(
            () => {
              const isWide = element !== null && element.videoWidth > element.videoHeight;
              // Desktops and iPads have no such lock and say so.
              if (isWide) (screen.orientation as LockableOrientation | undefined)?.lock?.('landscape').catch(() => undefined);
            },
            () => undefined,
          );
        } else (element as AppleVideo | null)?.webkitEnterFullscreen?.();
      },
      togglePictureInPicture() {
        if (document.pictureInPictureElement) void document.exitPictureInPicture().catch(() => undefined);
        else void element?.requestPictureInPicture().catch(() => undefined);
      },
    };
  }, [frame, session]);
}
