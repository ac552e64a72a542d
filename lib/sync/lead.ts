import { LEAD_FACTOR, LEAD_MARGIN_MS, LEAD_MAX_MS, LEAD_MIN_MS, LEAD_RTT_LIMIT_MS } from './room-constants';
import { connectedMembers, isLive } from './members';
import type { RoomState } from './room-state';
import { clamp } from './timeline';

/** How long before a start it must be announced so that everyone who counts hears of it in time. */
export function leadMs(room: RoomState, nowMs: number): number {
  const oneWaysMs: number[] = [];
  for (const member of connectedMembers(room)) {
    if (!isLive(member, nowMs) || member.rtt90Ms === null || member.rtt90Ms > LEAD_RTT_LIMIT_MS) continue;
    oneWaysMs.push(member.rtt90Ms / 2);
  }
  oneWaysMs.sort((a, b) => a - b);
  const p90 = oneWaysMs[Math.ceil(oneWaysMs.length * 0.9) - 1] ?? 0;
  return clamp(LEAD_FACTOR * p90 + LEAD_MARGIN_MS, LEAD_MIN_MS, LEAD_MAX_MS);
}
