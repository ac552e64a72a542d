import {
  FIRST_LOAD_HARD_MS,
  FIRST_LOAD_SOFT_MS,
  HEARD_RECENTLY_MS,
  HOLD_HARD_MS,
  HOLD_SOFT_MS,
  HOLD_TELL_MS,
  QUORUM_SHARE,
} from './room-constants';
import { charge, remainingMs } from './hold-budget';
import { effectivePolicy, isController, isWaitable, memberOf, setPlayback } from './members';
import { standAt, startFrom } from './motion';
import { advance, arm, disarm, emit, everyone, type Draft } from './room-draft';
import type { Hold, HoldReason, Member } from './room-state';
import { playbackPayload } from './wire';

/** The members that a hold would wait for now. A join alone never holds the room, so joining ones count at a first play only. */
export function membersToWaitFor(draft: Draft, reason: HoldReason): Member[] {
  const { room, nowMs } = draft;
  const policy = effectivePolicy(room);
  if (policy === 'never' || nowMs < room.holdsSuppressedUntilMs) return [];
  return Object.values(room.members).filter((member) => {
    if (!isWaitable(member, nowMs) || remainingMs(member, nowMs) <= 0) return false;
    if (policy === 'controller_only' && !isController(room, member.userId)) return false;
    return reason === 'first_play' || member.playback !== 'joining';
  });
}

/** Stops the film where it shall go on, until those who count are ready or a limit is reached. */
export function enterHold(
  draft: Draft,
  reason: HoldReason,
  positionSec: number,
  causeUserId: number | null,
  announcedAs: 'seek_event' | null = null,
): void {
  const { room, nowMs } = draft;
  settleCharges(draft);
  standAt(draft, positionSec, 'holding');
  advance(draft, causeUserId);
  const expected = membersToWaitFor(draft, reason).map((member) => member.userId);
  const ready = (room.preparation?.ready ?? []).filter((userId) => expected.includes(userId));
  const firstLoad = reason === 'first_play';
  room.hold = {
    reason,
    sinceMs: nowMs,
    softMs: nowMs + (firstLoad ? FIRST_LOAD_SOFT_MS : HOLD_SOFT_MS),
    deadlineMs: nowMs + (firstLoad ? FIRST_LOAD_HARD_MS : HOLD_HARD_MS),
    resumeVelocity: room.timeline.rate,
    // A jump says itself what it is; going on after it is nobody’s start.
    causeUserId: announcedAs === null ? causeUserId : null,
    epoch: room.preparation?.epoch ?? room.epoch,
    revision: room.preparation?.revision ?? room.revision,
    expected,
    ready,
    waitingFor: expected.filter((userId) => !ready.includes(userId)),
    toldMs: nowMs,
    toldCount: 0,
  };
  if (announcedAs) emit(draft, everyone, announcedAs, playbackPayload(room, nowMs));
  if (room.hold.waitingFor.length > 0) announce(draft);
  arm(draft, 'hold_check', nextCheckMs(draft, room.hold));
}

/** Takes back a hold without a start, for a command that decides otherwise. */
export function abandonHold(draft: Draft): void {
  settleCharges(draft);
  draft.room.hold = null;
  disarm(draft, 'hold_check');
}

/** Looks at a hold again after anything that may end it. `atTimer` is needed to end one that waits for nobody. */
export function recheckHold(draft: Draft, atTimer = false): void {
  const { room, nowMs } = draft;
  const { hold } = room;
  if (!hold) return;
  const before = hold.waitingFor;
  for (const userId of before) dropFromWait(draft, hold, userId);
  if (hold.waitingFor.length === 0 && (atTimer || before.length > 0)) return leaveHold(draft);
  const soft = nowMs >= hold.softMs && quorumReady(draft, hold);
  if (hold.waitingFor.length > 0 && (soft || nowMs >= hold.deadlineMs)) return leaveHold(draft);
  if (hold.waitingFor.length !== hold.toldCount && nowMs - hold.toldMs >= HOLD_TELL_MS) announce(draft);
  arm(draft, 'hold_check', nextCheckMs(draft, hold));
}

export function leaveHold(draft: Draft): void {
  const { room } = draft;
  const { hold } = room;
  if (!hold) return;
  for (const userId of hold.waitingFor) {
    const member = memberOf(room, userId);
    if (member) setPlayback(draft, member, 'recovering');
  }
  abandonHold(draft);
  startFrom(draft, room.timeline.positionSec, hold.causeUserId, false);
}

function dropFromWait(draft: Draft, hold: Hold, userId: number): void {
  const member = memberOf(draft.room, userId);
  const ready = hold.ready.includes(userId);
  const spent = member !== undefined && draft.nowMs >= hold.sinceMs + remainingMs(member, hold.sinceMs);
  if (member && isWaitable(member, draft.nowMs) && !ready && !spent) return;
  if (member) charge(member, hold.sinceMs, draft.nowMs);
  if (member && spent && !ready) setPlayback(draft, member, 'recovering');
  hold.waitingFor = hold.waitingFor.filter((id) => id !== userId);
}

/** Charges the members that a hold still waits for; afterwards it waits for nobody on anyone's account. */
function settleCharges(draft: Draft): void {
  const { hold } = draft.room;
  if (!hold) return;
  for (const userId of hold.waitingFor) {
    const member = memberOf(draft.room, userId);
    if (member) charge(member, hold.sinceMs, draft.nowMs);
  }
}

function quorumReady(draft: Draft, hold: Hold): boolean {
  if (hold.waitingFor.includes(draft.room.controllerId)) return false;
  const present = hold.expected.filter((userId) => hold.waitingFor.includes(userId) || hold.ready.includes(userId));
  return hold.ready.length >= present.length * QUORUM_SHARE;
}

function nextCheckMs(draft: Draft, hold: Hold): number {
  const { room, nowMs } = draft;
  if (hold.waitingFor.length === 0) return nowMs;
  let nextMs = hold.deadlineMs;
  if (nowMs < hold.softMs) nextMs = Math.min(nextMs, hold.softMs);
  if (hold.waitingFor.length !== hold.toldCount) nextMs = Math.min(nextMs, hold.toldMs + HOLD_TELL_MS);
  for (const userId of hold.waitingFor) {
    const member = memberOf(room, userId);
    if (!member) continue;
    nextMs = Math.min(nextMs, hold.sinceMs + remainingMs(member, hold.sinceMs), member.lastHeardMs + HEARD_RECENTLY_MS);
  }
  return Math.max(nextMs, nowMs);
}

function announce(draft: Draft): void {
  const { room, nowMs } = draft;
  if (!room.hold) return;
  room.hold.toldMs = nowMs;
  room.hold.toldCount = room.hold.waitingFor.length;
  emit(draft, everyone, 'hold_event', {
    ...playbackPayload(room, nowMs),
    waiting_for: room.hold.waitingFor,
    deadline: room.hold.deadlineMs,
  });
}
