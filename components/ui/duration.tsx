import { wholeLengthSec } from '@/lib/domain/whole-length';

/** A place in a film: 65.9 → "1:05", 3725 → "1:02:05". The same in every language. */
export function formatDuration(durationSec: number): string {
  const whole = Math.max(0, Math.floor(durationSec));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** A film's length: 119.97 → "2:00". */
export const formatLength = (durationSec: number): string => formatDuration(wholeLengthSec(durationSec));

/** A film's length. */
export function Duration({ durationSec, className }: { durationSec: number; className?: string }) {
  return (
    <time dateTime={`PT${wholeLengthSec(durationSec)}S`} className={className}>
      {formatLength(durationSec)}
    </time>
  );
}
