'use client';

import { Captions, CaptionsOff, Crown, Maximize, Minimize, Pause, PictureInPicture2, Play, RectangleHorizontal, RotateCcw } from 'lucide-react';
import { clsx } from 'clsx';
import { useTranslations } from 'use-intl';
import { formatDuration, formatLength } from '@/components/ui/duration';
import type { Transport } from '@/lib/player/transport';
import { ControlButton } from './control-button';
import { usePlayer, usePlayerState } from './player-context';
import type { PlayerVideo } from './player-props';
import { SeekBar } from './seek-bar';
import { SettingsMenu } from './settings-menu';
import { VolumeControl } from './volume-control';

function PlayButton() {
  const t = useTranslations('player');
  const { perform } = usePlayer();
  const isPlayIntended = usePlayerState((state) => state.isPlayIntended);
  const mayControl = usePlayerState((state) => state.mayControl);
  const hasEnded = usePlayerState((state) => state.status === 'ended');
  const icon = isPlayIntended ? <Pause aria-hidden fill="currentColor" /> : hasEnded ? <RotateCcw aria-hidden /> : <Play aria-hidden fill="currentColor" />;
  return (
    <ControlButton
      label={isPlayIntended ? t('pause') : hasEnded ? t('replay') : t('play')}
      shortcut="K"
      icon={icon}
      // Phones have the big one in the middle.
      className="@max-md:coarse:hidden"
      // Stays in reach of keyboard and pointer, so that it can say who may.
      aria-disabled={!mayControl || undefined}
      onClick={() => perform({ kind: 'toggle_play' })}
    />
  );
}

function TimeText() {
  const t = useTranslations('player');
  const duration = usePlayerState((state) => formatLength(state.durationSec));
  // At its end a film is as long as it is said to be.
  const position = usePlayerState((state) => (state.status === 'ended' ? formatLength : formatDuration)(state.positionSec));
  return (
    <p className="tabular px-1.5 text-sm whitespace-nowrap text-on-media">
      <span className="sr-only">{t('time', { position, duration })}</span>
      <span aria-hidden>
        {position} <span className="text-on-media-quiet @max-[14rem]:hidden">/ {duration}</span>
      </span>
    </p>
  );
}

function CaptionsButton() {
  const t = useTranslations('player');
  const { perform } = usePlayer();
  const hasCaptions = usePlayerState((state) => state.captions.length > 0);
  const isOn = usePlayerState((state) => state.captionId !== null);
  if (!hasCaptions) return null;
  return (
    <ControlButton
      label={isOn ? t('captions.off') : t('captions.on')}
      shortcut="C"
      aria-pressed={isOn}
      icon={isOn ? <Captions aria-hidden /> : <CaptionsOff aria-hidden />}
      onClick={() => perform({ kind: 'toggle_captions' })}
    />
  );
}

function SurfaceButtons() {
  const t = useTranslations('player');
  const { can, perform } = usePlayer();
  const isFullscreen = usePlayerState((state) => state.isFullscreen);
  const isPictureInPicture = usePlayerState((state) => state.isPictureInPicture);
  const isTheatre = usePlayerState((state) => state.isTheatre);
  return (
    <>
      {can.pictureInPicture && (
        <ControlButton
          className="@max-md:hidden"
          label={isPictureInPicture ? t('leavePictureInPicture') : t('pictureInPicture')}
          shortcut="I"
          icon={<PictureInPicture2 aria-hidden />}
          onClick={() => perform({ kind: 'toggle_pip' })}
        />
      )}
      {can.theatre && !isFullscreen && (
        <ControlButton
          className="hidden @lg:grid coarse:hidden"
          label={isTheatre ? t('leaveTheatre') : t('theatre')}
          shortcut="T"
          icon={<RectangleHorizontal aria-hidden />}
          onClick={() => perform({ kind: 'toggle_theatre' })}
        />
      )}
      {can.fullscreen && (
        <ControlButton
          label={isFullscreen ? t('leaveFullscreen') : t('fullscreen')}
          shortcut="F"
          icon={isFullscreen ? <Minimize aria-hidden /> : <Maximize aria-hidden />}
          onClick={() => perform({ kind: 'toggle_fullscreen' })}
        />
      )}
    </>
  );
}

export interface ControlsProps {
  video: PlayerVideo;
  transport: Transport;
  isShown: boolean;
  onMenu: (isOpen: boolean) => void;
}

/** The bar of glass at the foot of the picture. Hidden it can still be reached by keyboard, which shows it again. */
export function Controls({ video, transport, isShown, onMenu }: ControlsProps) {
  const t = useTranslations('player');
  const readOnly = transport.kind === 'room' && !transport.mayControl;
  return (
    <div
      data-shown={isShown}
      className={clsx('absolute inset-x-0 bottom-0 p-2 transition-opacity duration-enter @max-md:p-1 @3xl:p-3', isShown ? 'opacity-100' : 'opacity-0 coarse:pointer-events-none')}
    >
      <div className="glass-media rounded-card px-2 pt-1 pb-1 @max-md:py-0 @3xl:px-3">
        <div className="px-1.5">
          <SeekBar chapters={video.chapters} storyboardUrl={video.storyboard_url} />
        </div>
        {/* Above the seek bar, whose area for a finger would reach into the buttons. */}
        <div className="relative flex items-center gap-0.5">
          <PlayButton />
          <VolumeControl />
          <TimeText />
          {readOnly && (
            <p className="flex min-w-0 items-center gap-1.5 px-1.5 text-sm text-on-media-quiet">
              <Crown aria-hidden className="size-4 shrink-0" />
              {/* Where there is little room the name alone tells as much. */}
              <span aria-hidden className="truncate @md:hidden">
                {transport.controllerName}
              </span>
              <span className="truncate @max-md:sr-only">{transport.controllerName === null ? t('onlyHost') : t('controlledBy', { name: transport.controllerName })}</span>
            </p>
          )}
          <div className="ml-auto flex items-center gap-0.5">
            <CaptionsButton />
            <SettingsMenu onOpenChange={onMenu} />
            <SurfaceButtons />
          </div>
        </div>
      </div>
    </div>
  );
}
