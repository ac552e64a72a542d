import { enterHold, membersToWaitFor } from './holds';
import { startFrom } from './motion';
import type { Draft } from './room-draft';

/** Starts the film from a position: at once where everyone can, else after a hold. */
export function begin(draft: Draft, positionSec: number, causeUserId: number | null): void {
  const { preparation } = draft.room;
  if (preparation) {
    const reason = preparation.firstLoad ? 'first_play' : 'seek';
    const missing = membersToWaitFor(draft, reason).some((member) => !preparation.ready.includes(member.userId));
    if (missing) return enterHold(draft, reason, positionSec, causeUserId);
  }
  startFrom(draft, positionSec, causeUserId);
}
