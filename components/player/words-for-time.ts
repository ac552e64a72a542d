/** 65 → "1 minute 5 seconds", in the language's own forms. */
export function timeInWords(positionSec: number, locale: string): string {
  const whole = Math.max(0, Math.floor(positionSec));
  const parts: [number, string][] = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ];
  const told = parts.filter(([count]) => count > 0);
  const spoken = told.length > 0 ? told : parts.slice(-1);
  return spoken.map(([count, unit]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)).join(' ');
}
