'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

/** One shape. Its size comes by class; wrap the whole arrangement in SkeletonRegion. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('skeleton rounded-control', className)} />;
}

/** A video card that has not arrived: the same height as one that has. */
export function SkeletonVideoCard({ withAvatar = true }: { withAvatar?: boolean }) {
  return (
    <div aria-hidden className="flex flex-col gap-3">
      <div className="skeleton aspect-video rounded-card" />
      <div className="flex gap-3">
        {withAvatar && <div className="skeleton size-8 shrink-0 rounded-full" />}
        <div className="flex grow flex-col gap-2 pt-1">
          <div className="skeleton h-4 w-11/12 rounded-control" />
          <div className="skeleton h-3 w-2/5 rounded-control" />
          <div className="skeleton h-3 w-3/5 rounded-control" />
        </div>
      </div>
    </div>
  );
}

/** Says "Loading" once for a whole page of shapes. */
export function SkeletonRegion({ className, children }: { className?: string; children: ReactNode }) {
  const t = useTranslations('common');
  return (
    <div role="status" aria-label={t('loading')} className={className}>
      {children}
    </div>
  );
}
