/** When to ask the server for its time; reasons in SPEC.md under S-CLK. */
export const BURST_PINGS = 8;
export const BURST_SPACING_MS = 40;
export const EARLY_PHASE_MS = 20_000;
export const EARLY_SPACING_MS = 2000;
export const STEADY_SPACING_MS = 4000;
export const HIDDEN_SPACING_MS = 30_000;
/** Every so many pings carry the round-trip figure that the room's lead is made of. */
export const REPORT_EVERY = 5;
export const WAKE_DISAGREEMENT_MS = 250;
export const WAKE_GAP_MS = 5000;

export interface PingSchedule {
  burstStartMs: number;
  /** Pings sent since the burst began. */
  sent: number;
  lastSentMs: number;
}

/** On connecting, becoming visible, coming online, waking up, and after a step of the clock. */
export function startBurst(nowMs: number): PingSchedule {
  return { burstStartMs: nowMs, sent: 0, lastSentMs: nowMs };
}

export function notePing(schedule: PingSchedule, nowMs: number): PingSchedule {
  return { ...schedule, sent: schedule.sent + 1, lastSentMs: nowMs };
}

export function nextPingMs(schedule: PingSchedule, hidden: boolean): number {
  const { burstStartMs, sent, lastSentMs } = schedule;
  if (sent < BURST_PINGS) return burstStartMs + sent * BURST_SPACING_MS;
  if (hidden) return lastSentMs + HIDDEN_SPACING_MS;
  const isEarly = lastSentMs - burstStartMs < EARLY_PHASE_MS;
  return lastSentMs + (isEarly ? EARLY_SPACING_MS : STEADY_SPACING_MS);
}

/** The burst is over. */
export function isSteady(schedule: PingSchedule): boolean {
  return schedule.sent > BURST_PINGS;
}

/** Every fifth ping; the first figure of a connection goes out as soon as there is one. */
export function carriesReport(schedule: PingSchedule, hasReported: boolean): boolean {
  return !hasReported || schedule.sent % REPORT_EVERY === 0;
}

export interface TwoClocks {
  monotonicMs: number;
  wallMs: number;
}

/** The machine slept, or somebody set its clock: nothing measured before can be trusted. */
export function hasWoken(before: TwoClocks, now: TwoClocks, expectedGapMs: number): boolean {
  const monotonicGapMs = now.monotonicMs - before.monotonicMs;
  const wallGapMs = now.wallMs - before.wallMs;
  return (
    Math.abs(wallGapMs - monotonicGapMs) > WAKE_DISAGREEMENT_MS || monotonicGapMs - expectedGapMs > WAKE_GAP_MS - 500
  );
}
