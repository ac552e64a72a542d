import { clsx } from 'clsx';

export interface ProgressProps {
  /** 0 to 1; `null` while nobody knows. */
  value: number | null;
  label: string;
  tone?: 'accent' | 'good' | 'bad';
  className?: string;
}

const tones = { accent: 'bg-accent', good: 'bg-good', bad: 'bg-bad' };

export function Progress({ value, label, tone = 'accent', className }: ProgressProps) {
  const percent = value === null ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className={clsx('h-1.5 overflow-hidden rounded-full bg-pressed', className)}>
      {percent === undefined ? (
        <div className="skeleton h-full w-full" />
      ) : (
        <div className={clsx('h-full w-full origin-left rounded-full transition-transform duration-enter', tones[tone])} style={{ transform: `scaleX(${percent / 100})` }} />
      )}
    </div>
  );
}
