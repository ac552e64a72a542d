'use client';

import { useTranslations } from 'use-intl';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

/** What the keys do, behind `?`. */
export function KeysDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const t = useTranslations('player');
  const rows: [string[], string][] = [
    [[t('keys.space'), 'K'], t('keys.playPause')],
    [['←', '→'], t('keys.seekShort')],
    [['J', 'L'], t('keys.seekLong')],
    [['0', '…', '9'], t('keys.seekPart')],
    [[',', '.'], t('keys.frame')],
    [['↑', '↓'], t('keys.volume')],
    [['M'], t('keys.mute')],
    [['C'], t('keys.captions')],
    [['<', '>'], t('keys.speed')],
    [['F'], t('keys.fullscreen')],
    [['T'], t('keys.theatre')],
    [['I'], t('keys.pictureInPicture')],
    [['?'], t('keys.list')],
  ];
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange} title={t('keys.title')}>
      <dl className="grid gap-x-8 gap-y-2 text-base">
        {rows.map(([keys, meaning]) => (
          <div key={meaning} className="flex items-center justify-between gap-4">
            <dt className="text-quiet">{meaning}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (key === '…' ? <span key={key}>…</span> : <Kbd key={key}>{key}</Kbd>))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
