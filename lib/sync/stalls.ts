import { CONTROLLER_STALL_MS, MEMBER_STALL_MS, QUORUM_STALL_SHARE } from './room-constants';
import { mayHoldAgain } from './hold-budget';
import { enterHold } from './holds';
import { connectedMembers, effectivePolicy, isController, isWaitable, setPlayback } from './members';
import { currentPositionSec } from './motion';
import { arm, disarm, type Draft } from './room-draft';
import type { Member } from './room-state';

/** Decides whether stalls have lasted long enough to hold the room, and when to look again. */
export function considerStalls(draft: Draft): void {
  const { room, nowMs } = draft;
  if (room.status !== 'playing' || nowMs < room.holdsSuppressedUntilMs) return;
  const policy = effectivePolicy(room);
  const stalled = connectedMembers(room).filter((member) => {
    if (member.playback !== 'stalled' || !isWaitable(member, nowMs)) return false;
    return policy === 'controller_only' ? isController(room, member.userId) : policy !== 'never';
  });
  const due = stalled.filter((member) => nowMs >= dueMs(draft, member));
  const holding = due.filter((member) => mayHoldAgain(member, nowMs));
  for (const member of due) {
    if (!holding.includes(member)) setPlayback(draft, member, 'recovering');
  }
  if (enoughToHold(draft, holding, policy)) {
    for (const member of holding) member.lastHoldCausedMs = nowMs;
    room.preparation = null;
    disarm(draft, 'stall_check');
    enterHold(draft, 'stall', currentPositionSec(draft), null);
    return;
  }
  const pending = stalled.filter((member) => !due.includes(member));
  if (pending.length > 0) arm(draft, 'stall_check', Math.min(...pending.map((member) => dueMs(draft, member))));
}

/** A hold begins before the start that it follows; a stall counts only from the moment the film should move. */
function dueMs(draft: Draft, member: Member): number {
  const limitMs = isController(draft.room, member.userId) ? CONTROLLER_STALL_MS : MEMBER_STALL_MS;
  return Math.max(member.stalledSinceMs ?? draft.nowMs, draft.room.timeline.atMs) + limitMs;
}

function enoughToHold(draft: Draft, holding: Member[], policy: string): boolean {
  if (holding.length === 0) return false;
  if (policy !== 'quorum') return true;
  if (holding.some((member) => isController(draft.room, member.userId))) return true;
  return holding.length >= Math.max(2, Math.ceil(connectedMembers(draft.room).length * QUORUM_STALL_SHARE));
}
