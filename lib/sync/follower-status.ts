import type { FollowerState, FollowerStatus } from './follower-ports';
import type { Attachment } from './participation';
import type { RoomView } from './room-view';

/** What the badge calls together. */
export const IN_SYNC_MS = 40;
export const OFFLINE_BADGE_MS = 2000;

export interface FollowerFacts {
  attachment: Attachment;
  offlineForMs: number | null;
  clockUsable: boolean;
  view: RoomView | null;
  isMutedByPolicy: boolean;
  isRecovering: boolean;
  /** An operation is under way, or data is missing. */
  isBusy: boolean;
  driftMs: number | null;
}

/** The one word for how a viewer is doing: what needs the person first, then what the room does, then how exact it is. */
export function followerState(facts: FollowerFacts): FollowerState {
  const { view } = facts;
  if (facts.attachment !== 'attached') return facts.attachment;
  if (facts.offlineForMs !== null && facts.offlineForMs > OFFLINE_BADGE_MS) return 'offline';
  if (!view || !facts.clockUsable) return 'joining';
  if (view.status === 'holding') return 'waiting';
  if (view.status === 'ad' || view.status === 'ended') return view.status;
  if (view.status !== 'playing') return 'paused';
  if (facts.isMutedByPolicy) return 'muted_by_policy';
  if (facts.isRecovering) return 'recovering';
  if (facts.isBusy) return 'catching_up';
  return facts.driftMs !== null && Math.abs(facts.driftMs) <= IN_SYNC_MS ? 'in_sync' : 'catching_up';
}

/** Tells about a change of the status, not about every measurement's last digit. */
export class StatusTeller {
  private told = '';

  constructor(private readonly onStatus: ((status: FollowerStatus) => void) | undefined) {}

  tell(status: FollowerStatus): void {
    if (!this.onStatus) return;
    const drift = status.driftMs === null ? null : Math.round(status.driftMs);
    const key = JSON.stringify([status.state, drift, status.waitingFor, status.needsTapForSound]);
    if (key === this.told) return;
    this.told = key;
    this.onStatus(status);
  }
}
