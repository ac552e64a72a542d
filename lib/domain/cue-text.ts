/** 62.5 s → "1:02.5": as people write it, with thousandths where there are some. */
export function writeCueTime(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const hours = Math.floor(whole / 3_600_000);
  const minutes = Math.floor(whole / 60_000) % 60;
  const seconds = ((whole % 60_000) / 1000).toFixed(3).replace(/\.?0+$/, '');
  const padded = /^\d(\.|$)/.test(seconds) ? `0${seconds}` : seconds;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${padded}` : `${minutes}:${padded}`;
}

/** "1:02.5", "0:01:02,500" or "62.5" as milliseconds; null for anything else. */
export function readCueTime(text: string): number | null {
  const match = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  const [, hours = '0', minutes, seconds = '0', fraction = ''] = match;
  if (minutes !== undefined && Number(seconds) > 59) return null;
  if (match[1] !== undefined && Number(minutes) > 59) return null;
  return Number(hours) * 3_600_000 + Number(minutes ?? 0) * 60_000 + Number(seconds) * 1000 + Number(fraction.padEnd(3, '0'));
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&gt;': '>', '&nbsp;': ' ' };

/** Words of a WebVTT cue as one would type them. What would read as a tag stays written out. */
export function toTyped(text: string): string {
  return text.replace(/&(?:amp|gt|nbsp);/g, (entity) => ENTITIES[entity]!).replace(/&lt;(?![a-z/\d])/gi, '<');
}
