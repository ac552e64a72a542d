'use client';

import { ChevronLeft, ChevronRight, Settings } from 'lucide-react';
import { startTransition, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Menu, MenuItem, MenuLine, MenuRadio } from '@/components/ui/menu';
import { RATES } from '@/lib/player/keys';
import { ControlButton } from './control-button';
import { usePlayer, usePlayerState } from './player-context';

type Page = 'quality' | 'speed' | 'captions' | 'audio';

const OFF = 'off';

/** Over the film, as a rule; where that stands at the top of a phone, below it, or a list would show two lines of eight. */
function roomierSide(button: HTMLElement): 'top' | 'bottom' {
  const { top, bottom } = button.getBoundingClientRect();
  return top < window.innerHeight - bottom ? 'bottom' : 'top';
}

/** Quality, speed, captions and sound track, each on a page of its own behind one button. */
export function SettingsMenu({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const t = useTranslations('player');
  const { store } = usePlayer();
  const [page, setPage] = useState<Page | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [side, setSide] = useState<'top' | 'bottom'>('top');
  const qualities = usePlayerState((state) => state.qualities);
  const quality = usePlayerState((state) => state.quality);
  const activeHeightPx = usePlayerState((state) => state.activeHeightPx);
  const rate = usePlayerState((state) => state.rate);
  const mayControl = usePlayerState((state) => state.mayControl);
  const captions = usePlayerState((state) => state.captions);
  const captionId = usePlayerState((state) => state.captionId);
  const audioTracks = usePlayerState((state) => state.audioTracks);
  const audioId = usePlayerState((state) => state.audioId);

  const auto = activeHeightPx === null ? t('auto') : t('autoShowing', { height: activeHeightPx });
  const rateText = (value: number) => (value === 1 ? t('normalSpeed') : t('rate', { rate: value }));
  const pages = [
    { page: 'quality' as const, isThere: qualities.length > 0, label: t('quality'), value: quality === 'auto' ? auto : t('height', { height: quality }) },
    { page: 'speed' as const, isThere: mayControl, label: t('speed'), value: rateText(rate) },
    { page: 'captions' as const, isThere: captions.length > 0, label: t('captions.label'), value: captions.find(({ id }) => id === captionId)?.label ?? t('captions.noneChosen') },
    { page: 'audio' as const, isThere: audioTracks.length > 1, label: t('audio'), value: audioTracks.find(({ id }) => id === audioId)?.label ?? '' },
  ].filter(({ isThere }) => isThere);
  const open = pages.find((entry) => entry.page === page);
  if (pages.length === 0) return null;

  /** The menu stays open. Its other page is drawn in slices: the press itself is answered at once. */
  function turnTo(event: Event, next: Page | null) {
    event.preventDefault();
    startTransition(() => setPage(next));
  }

  return (
    <Menu
      side={side}
      className="min-w-64"
      onOpenChange={(isOpen) => {
        setPage(null);
        if (isOpen && button.current) setSide(roomierSide(button.current));
        onOpenChange(isOpen);
      }}
      trigger={<ControlButton ref={button} label={t('settings')} icon={<Settings aria-hidden />} />}
    >
      {open ? (
        <>
          <MenuItem
            icon={<ChevronLeft aria-hidden />}
            aria-label={`${t('back')}: ${open.label}`}
            onSelect={(event) => turnTo(event, null)}
          >
            <span className="font-medium">{open.label}</span>
          </MenuItem>
          <MenuLine />
        </>
      ) : (
        pages.map((entry) => (
          <MenuItem
            key={entry.page}
            onSelect={(event) => turnTo(event, entry.page)}
          >
            <span className="grow">{entry.label}</span>
            <span className="max-w-40 truncate text-quiet">{entry.value}</span>
            <ChevronRight aria-hidden />
          </MenuItem>
        ))
      )}
      {page === 'quality' && (
        <MenuRadio
          label={t('quality')}
          value={String(quality)}
          onChange={(value) => store.setQuality(value === 'auto' ? 'auto' : Number(value))}
          options={[
            ...qualities.map(({ heightPx }) => ({ value: String(heightPx), label: t('height', { height: heightPx }) })),
            { value: 'auto', label: quality === 'auto' ? auto : t('auto') },
          ]}
        />
      )}
      {page === 'speed' && (
        <MenuRadio
          label={t('speed')}
          value={String(rate)}
          onChange={(value) => store.setRate(Number(value))}
          options={RATES.map((value) => ({ value: String(value), label: rateText(value) }))}
        />
      )}
      {page === 'captions' && (
        <MenuRadio
          label={t('captions.label')}
          value={captionId === null ? OFF : String(captionId)}
          onChange={(value) => store.setCaption(value === OFF ? null : Number(value))}
          options={[{ value: OFF, label: t('captions.noneChosen') }, ...captions.map(({ id, label }) => ({ value: String(id), label }))]}
        />
      )}
      {page === 'audio' && (
        <MenuRadio
          label={t('audio')}
          value={audioId ?? ''}
          onChange={(id) => store.setAudio(id)}
          options={audioTracks.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
    </Menu>
  );
}
