import { AD_SLOT_MAX_SEC } from './room-constants';
import { standAt } from './motion';
import { advance, arm, disarm, emit, everyone, type Draft } from './room-draft';
import { begin } from './begin';
import { connectedMembers } from './members';
import { adOnWire, playbackPayload } from './wire';

/** Starts the room's one shared slot in front of the film, which stands still for everybody. */
export function enterAd(draft: Draft, positionSec: number, causeUserId: number): void {
  const { room, nowMs } = draft;
  if (!room.preroll) return;
  const slotSec = Math.min(Math.max(room.preroll.slotSec, 0), AD_SLOT_MAX_SEC);
  room.ad = { ...room.preroll, slotSec, untilMs: nowMs + slotSec * 1000, resumeVelocity: room.timeline.rate, causeUserId };
  room.preroll = null;
  standAt(draft, positionSec, 'ad');
  advance(draft, causeUserId);
  arm(draft, 'ad_end', room.ad.untilMs);
  emit(draft, everyone, 'ad_break', { ...playbackPayload(room, nowMs), ...adOnWire(room.ad) });
}

/** Whether anybody who is here would see the slot's advertisement; without such a person nobody is kept waiting. */
export function hasAudience(draft: Draft): boolean {
  return connectedMembers(draft.room).some((member) => member.seesAds);
}

/** The slot is over, by time or by the controller's choice: everybody leaves it together. */
export function leaveAd(draft: Draft): void {
  const { room, nowMs } = draft;
  if (!room.ad) return;
  const { resumeVelocity, causeUserId } = room.ad;
  room.ad = null;
  disarm(draft, 'ad_end');
  if (resumeVelocity > 0) return begin(draft, room.timeline.positionSec, causeUserId);
  standAt(draft, room.timeline.positionSec, 'paused');
  advance(draft, causeUserId);
  emit(draft, everyone, 'pause_event', playbackPayload(room, nowMs));
}
