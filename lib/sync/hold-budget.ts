import {
  HOLD_BUDGET_WINDOW_MS,
  HOLD_INCIDENT_BUDGET_MS,
  HOLD_MEMBER_BUDGET_MS,
  HOLD_SPACING_MS,
} from './room-constants';
import type { Member } from './room-state';

/** How long the room has waited for a member within the last five minutes. */
export function chargedMs(member: Member, nowMs: number): number {
  const windowStartMs = nowMs - HOLD_BUDGET_WINDOW_MS;
  let sumMs = 0;
  for (const charge of member.charges) {
    sumMs += Math.max(0, Math.min(charge.toMs, nowMs) - Math.max(charge.fromMs, windowStartMs));
  }
  return sumMs;
}

export function remainingMs(member: Member, nowMs: number): number {
  return Math.max(0, HOLD_MEMBER_BUDGET_MS - chargedMs(member, nowMs));
}

/** Charges a wait, never beyond the budget, however late the timer that ended it came. */
export function charge(member: Member, fromMs: number, nowMs: number): void {
  const toMs = Math.min(nowMs, fromMs + remainingMs(member, fromMs));
  if (toMs <= fromMs) return;
  const oldestMs = nowMs - HOLD_BUDGET_WINDOW_MS;
  member.charges = [...member.charges.filter((entry) => entry.toMs > oldestMs), { fromMs, toMs }];
  member.incidentChargedMs += toMs - fromMs;
}

/** Whether a stall of this member may hold the room: one that keeps stalling catches up alone. */
export function mayHoldAgain(member: Member, nowMs: number): boolean {
  if (remainingMs(member, nowMs) <= 0 || member.incidentChargedMs >= HOLD_INCIDENT_BUDGET_MS) return false;
  return member.lastHoldCausedMs === null || nowMs - member.lastHoldCausedMs >= HOLD_SPACING_MS;
}
