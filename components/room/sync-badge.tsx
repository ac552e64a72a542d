'use client';

import { clsx } from 'clsx';
import { CircleCheck, CirclePause, LoaderCircle, Megaphone, TriangleAlert, VolumeX, WifiOff, type LucideIcon } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { Spinner } from '@/components/ui/spinner';
import type { FollowerStatus } from '@/lib/sync/follower-ports';
import type { OpenState } from './room-dialog';

const SyncDetails = lazy(() => import('./sync-details').then((loaded) => ({ default: loaded.SyncDetails })));

export interface SyncBadgeProps extends OpenState {
  status: FollowerStatus;
  /** Names of those whom the room waits for. */
  waitingFor: readonly string[];
  trimMs: number;
  onTrim(trimMs: number): void;
  keepsSpeed: boolean;
  onKeepSpeed(keepsSpeed: boolean): void;
  onResync(): void;
}

/** Where the state is more than good, bad or on its way. */
const icons: Partial<Record<FollowerStatus['state'], LucideIcon>> = { offline: WifiOff, paused: CirclePause, ad: Megaphone, muted_by_policy: VolumeX };

/** Whether this viewer sees what the others see, with the true figure; opens the trim for late headphones. */
export function SyncBadge({ status, waitingFor, open, onOpenChange, ...details }: SyncBadgeProps) {
  const t = useTranslations('room');
  const { state } = status;
  const isGood = state === 'in_sync' || state === 'paused' || state === 'ended';
  const isBad = state === 'offline' || state === 'detached' || state === 'blocked' || state === 'superseded';
  const text =
    state === 'waiting' && waitingFor.length > 0
      ? t('waitingFor', { name: waitingFor[0]!, count: waitingFor.length - 1 })
      : state === 'in_sync' && status.driftMs !== null
        ? t('inSyncBy', { ms: Math.abs(Math.round(status.driftMs)) })
        : t(`sync.${state}`);
  const Icon = icons[state] ?? (isGood ? CircleCheck : isBad ? TriangleAlert : LoaderCircle);
  return (
    <Popover
      label={t('syncDetails')}
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button variant="quiet" size="sm" shape="pill" className="tabular max-w-64 min-w-11 shrink! overflow-hidden [&>span]:max-w-full [&>span]:min-w-0" icon={<Icon aria-hidden className={clsx('size-4', isGood && 'text-good', isBad && 'text-bad', Icon === LoaderCircle && 'animate-spin')} />}>
          <span className="truncate">{text}</span>
        </Button>
      }
    >
      <Suspense fallback={<Spinner className="mx-auto my-8" />}>
        <SyncDetails status={status} {...details} />
      </Suspense>
    </Popover>
  );
}
