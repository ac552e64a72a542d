'use client';

import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { Slider } from '@/components/ui/slider';
import { ControlButton } from './control-button';
import { usePlayer, usePlayerState } from './player-context';

/** Phones have keys for the volume and do not let pages set it, so there only the mute is shown. */
export function VolumeControl() {
  const t = useTranslations('player');
  const format = useFormatter();
  const { store, perform } = usePlayer();
  const volume = usePlayerState((state) => state.volume);
  const isMuted = usePlayerState((state) => state.isMuted);
  const shown = isMuted ? 0 : volume;
  const Icon = shown === 0 ? VolumeX : shown < 0.5 ? Volume1 : Volume2;

  return (
    <div className="group/volume flex items-center">
      <ControlButton label={isMuted ? t('unmute') : t('mute')} shortcut="M" icon={<Icon aria-hidden />} onClick={() => perform({ kind: 'toggle_mute' })} />
      <div className="hidden w-20 px-2 @lg:block coarse:hidden">
        <Slider
          label={t('volume')}
          value={Math.round(shown * 100)}
          min={0}
          max={100}
          step={5}
          valueText={format.number(shown, { style: 'percent' })}
          onChange={(percent) => store.setVolume(percent / 100)}
        />
      </div>
    </div>
  );
}
