import type { DriftSample, DriftState } from './drift';

export const FINE_ENTER_MS = 12;
export const COARSE_ENTER_MS = 80;
/** What the switching itself loses cannot be caught up any quicker. */
export const SWIFT_ENTER_MS = 24;
export const CUE_ENTER_MS = 600;
/** A start that went wrong is mended at once, while it still looks like part of the start. */
export const CUE_AFTER_START_MS = 400;
export const AFTER_START_MS = 2000;
/** A muted film loses nothing that is heard by a short freeze. */
export const CUE_MUTED_MS = 250;
export const HIDDEN_ENTER_MS = 100;
export const CUE_HIDDEN_MS = 1000;
export const CUE_NEVER_SPEED_MS = 400;
export const BAD_RATE_BAND_MS = 150;
export const RECOVERING_BAND_MS = 250;

/** What is known of the device and wished by the person in front of it. */
export interface DriftProfile {
  /** Rate steps are heard there, so the bands are wider and the fine tier waits until rates are proven. */
  ios: boolean;
  neverChangeSpeed: boolean;
}

export type Tier = 'in_band' | 'fine' | 'coarse' | 'swift' | 'cue';

/** Which kind of correction an error deserves at this moment. */
export function chooseTier(state: DriftState, sample: DriftSample, nowMs: number): Tier {
  const sizeMs = Math.abs(sample.errorMs);
  if (state.profile.neverChangeSpeed) return sizeMs > CUE_NEVER_SPEED_MS ? 'cue' : 'in_band';
  if (nowMs < state.recoveringUntilMs && sizeMs <= RECOVERING_BAND_MS) return 'in_band';
  if (state.rateControl === 'bad') return sizeMs > BAD_RATE_BAND_MS ? 'cue' : 'in_band';
  if (sizeMs > cueThresholdMs(sample)) return 'cue';
  if (sizeMs < enterThresholdMs(state, sample)) return 'in_band';
  if (swiftAllowed(state, sample)) return 'swift';
  const fineAllowed = !state.profile.ios || state.rateControl === 'good';
  return sizeMs < COARSE_ENTER_MS && fineAllowed ? 'fine' : 'coarse';
}

/** Right after a start the film is taking its place anyway: then a third of a second of quick film is not noticed. */
function swiftAllowed(state: DriftState, sample: DriftSample): boolean {
  if (sample.hidden || state.profile.ios || Math.abs(sample.errorMs) < SWIFT_ENTER_MS) return false;
  return sample.sinceStartMs < AFTER_START_MS;
}

function cueThresholdMs(sample: DriftSample): number {
  if (sample.hidden) return CUE_HIDDEN_MS;
  if (sample.muted) return CUE_MUTED_MS;
  return sample.sinceStartMs < AFTER_START_MS ? CUE_AFTER_START_MS : CUE_ENTER_MS;
}

function enterThresholdMs(state: DriftState, sample: DriftSample): number {
  if (sample.hidden) return HIDDEN_ENTER_MS;
  if (state.profile.ios && state.rateControl !== 'good') return COARSE_ENTER_MS;
  return FINE_ENTER_MS;
}
