'use client';

import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { formatDuration } from '@/components/ui/duration';
import { stepRate, type KeyAction } from '@/lib/player/keys';
import type { PlayerProps } from './player-props';
import type { PlayerSession } from './use-session';
import type { SurfaceActions } from './use-surface';

/** Films have 24 to 60 frames a second; the step is that of the most common rate. */
const FRAME_SEC = 1 / 30;

const NEEDS_CONTROL: ReadonlySet<KeyAction['kind']> = new Set(['toggle_play', 'seek_by', 'seek_to_part', 'rate_step', 'frame_step']);

export interface ActionParts {
  session: PlayerSession | null;
  surface: SurfaceActions;
  theatre: PlayerProps['theatre'];
  transport: PlayerProps['transport'];
  announce: (text: string) => void;
  listKeys: () => void;
}

/** Keys, buttons and gestures all end here: the store is asked, and what was asked is said in a few words. */
export function useActions({ session, surface, theatre, transport, announce, listKeys }: ActionParts): (action: KeyAction) => void {
  const t = useTranslations('player');

  return useCallback(
    (action: KeyAction) => {
      if (!session) return;
      const { store } = session;
      const state = store.getState();
      if (!state.mayControl && NEEDS_CONTROL.has(action.kind)) {
        const room = transport?.kind === 'room' ? transport : null;
        const name = room?.controllerName ?? null;
        announce(room?.isJoined === false ? t('notConnected') : name === null ? t('onlyHost') : t('controlledBy', { name }));
        return;
      }
      switch (action.kind) {
        case 'toggle_play':
          store.togglePlay();
          break;
        case 'seek_by':
          store.seekBy(action.deltaSec);
          announce(action.deltaSec < 0 ? t('notice.back', { seconds: -action.deltaSec }) : t('notice.forward', { seconds: action.deltaSec }));
          break;
        case 'seek_to_part':
          store.seek(state.durationSec * action.part);
          announce(formatDuration(state.durationSec * action.part));
          break;
        case 'frame_step':
          if (!state.isPlayIntended) store.seekBy(action.direction * FRAME_SEC);
          break;
        case 'rate_step': {
          const rate = stepRate(state.rate, action.direction);
          store.setRate(rate);
          announce(t('notice.rate', { rate }));
          break;
        }
        case 'volume_by': {
          const volume = Math.min(1, Math.max(0, (state.isMuted ? 0 : state.volume) + action.delta));
          store.setVolume(volume);
          announce(t('notice.volume', { part: volume }));
          break;
        }
        case 'toggle_mute':
          store.setMuted(!state.isMuted);
          announce(state.isMuted ? t('notice.soundOn') : t('notice.soundOff'));
          break;
        case 'toggle_captions': {
          if (state.captions.length === 0) {
            announce(t('captions.none'));
            break;
          }
          store.toggleCaptions();
          const chosen = state.captions.find(({ id }) => id === store.getState().captionId);
          announce(chosen ? t('notice.captions', { label: chosen.label }) : t('notice.captionsOff'));
          break;
        }
        case 'toggle_fullscreen':
          surface.toggleFullscreen();
          break;
        case 'toggle_pip':
          surface.togglePictureInPicture();
          break;
        case 'toggle_theatre':
          theatre?.onChange(!theatre.isOn);
          break;
        case 'list_keys':
          listKeys();
          break;
      }
    },
    [announce, listKeys, session, surface, t, theatre, transport],
  );
}
