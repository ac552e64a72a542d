'use client';

import { useFormatter } from 'use-intl';
import { SIZE_STEP } from '@/lib/domain/file-sizes';

/** "12K" or "12 тыс.", with the whole number on hover. */
export function Count({ value, className }: { value: number; className?: string }) {
  const format = useFormatter();
  return (
    <span className={className ?? 'tabular'} title={format.number(value)} suppressHydrationWarning>
      {format.number(value, { notation: 'compact', maximumFractionDigits: 1 })}
    </span>
  );
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function FileSize({ sizeBytes, className }: { sizeBytes: number; className?: string }) {
  const format = useFormatter();
  const step = Math.min(UNITS.length - 1, sizeBytes < 1 ? 0 : Math.floor(Math.log2(sizeBytes) / Math.log2(SIZE_STEP)));
  return (
    <span className={className ?? 'tabular'} suppressHydrationWarning>
      {format.number(sizeBytes / SIZE_STEP ** step, { style: 'unit', unit: UNITS[step], unitDisplay: 'short', maximumFractionDigits: 1 })}
    </span>
  );
}
