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

/** From kilobytes on: nobody needs a file to the byte. */
const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export interface FileSizeProps {
  sizeBytes: number;
  /** It is how much comes each second. */
  perSecond?: boolean;
  className?: string;
}

export function FileSize({ sizeBytes, perSecond = false, className }: FileSizeProps) {
  const format = useFormatter();
  const step = Math.max(1, Math.min(UNITS.length, sizeBytes < 1 ? 1 : Math.floor(Math.log2(sizeBytes) / Math.log2(SIZE_STEP))));
  const unit = UNITS[step - 1]!;
  return (
    <span className={className ?? 'tabular'} suppressHydrationWarning>
      {format.number(sizeBytes / SIZE_STEP ** step, { style: 'unit', unit: perSecond ? `${unit}-per-second` : unit, unitDisplay: 'short', maximumFractionDigits: 1 })}
    </span>
  );
}
