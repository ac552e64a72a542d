import type { PreferencePort, QualityChoice } from './media-port';

export const MIN_RATE = 0.25;
export const MAX_RATE = 2;

/** What a viewer chose once and finds again in every video. */
export interface Preferences {
  volume: number;
  isMuted: boolean;
  rate: number;
  quality: QualityChoice;
  /** The language of captions, or null for none. */
  captionLanguage: string | null;
}

export const defaultPreferences: Preferences = { volume: 1, isMuted: false, rate: 1, quality: 'auto', captionLanguage: null };

const KEY = 'player';

function bounded(value: unknown, min: number, max: number): number | undefined {
  return typeof value === 'number' && value >= min && value <= max ? value : undefined;
}

/** Anything may stand in a browser's storage, so each part is taken only where it makes sense. */
export function readPreferences(port: PreferencePort): Preferences {
  let stored: unknown;
  try {
    stored = JSON.parse(port.get(KEY) ?? 'null');
  } catch {
    stored = null;
  }
  if (typeof stored !== 'object' || stored === null) return defaultPreferences;
  const { volume, isMuted, rate, quality, captionLanguage } = stored as Partial<Record<keyof Preferences, unknown>>;
  return {
    volume: bounded(volume, 0, 1) ?? defaultPreferences.volume,
    isMuted: isMuted === true,
    rate: bounded(rate, MIN_RATE, MAX_RATE) ?? defaultPreferences.rate,
    quality: bounded(quality, 1, 10_000) ?? 'auto',
    captionLanguage: typeof captionLanguage === 'string' ? captionLanguage.slice(0, 35) : null,
  };
}

export function writePreferences(port: PreferencePort, preferences: Preferences): void {
  port.set(KEY, JSON.stringify(preferences));
}
