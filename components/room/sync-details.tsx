'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/slider';
import { Switch } from '@/components/ui/switch';
import { TRIM_LIMIT_MS } from '@/lib/sync/follower-ports';
import type { OpenState } from './room-dialog';
import type { SyncBadgeProps } from './sync-badge';

/** What the badge opens: the true figures, the trim for late headphones, and the way back to the others. */
export function SyncDetails({ status, trimMs, onTrim, keepsSpeed, onKeepSpeed, onResync }: Omit<SyncBadgeProps, 'waitingFor' | keyof OpenState>) {
  const t = useTranslations('room');
  const { state } = status;
  // A hair's breadth ahead rounds to a zero with a sign, which adding zero takes away.
  const driftMs = status.driftMs === null ? null : Math.round(status.driftMs) + 0;
  return (
    <div className="flex flex-col gap-3">
      <dl className="tabular grid [&>dd]:text-right grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm">
        <dt className="text-quiet">{t('drift')}</dt>
        <dd>{driftMs === null ? '–' : t('ms', { ms: driftMs })}</dd>
        <dt className="text-quiet">{t('clockBound')}</dt>
        <dd>{status.clockBoundMs === null ? '–' : t('msWithin', { ms: Math.round(status.clockBoundMs) })}</dd>
      </dl>
      <div>
        <p className="text-sm font-medium">{t('trim')}</p>
        <p className="mb-2 text-xs text-quiet">{t('trimHint')}</p>
        <Slider label={t('trim')} min={-TRIM_LIMIT_MS} max={TRIM_LIMIT_MS} step={10} value={trimMs} onChange={onTrim} valueText={t('ms', { ms: trimMs })} />
        <p className="tabular mt-1 text-center text-sm">{t('ms', { ms: trimMs })}</p>
      </div>
      <Switch label={t('keepSpeed')} hint={t('keepSpeedHint')} checked={keepsSpeed} onCheckedChange={onKeepSpeed} />
      {(state === 'detached' || state === 'superseded') && (
        <Button variant="primary" size="sm" onClick={onResync}>
          {t('resync')}
        </Button>
      )}
    </div>
  );
}
