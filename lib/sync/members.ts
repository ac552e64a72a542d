import {
  HEARD_RECENTLY_MS,
  POLICY_ALL_LIMIT,
  POLICY_QUORUM_LIMIT,
} from './room-constants';
import { emit, everyone, type Draft } from './room-draft';
import type { HoldPolicy, Member, PlaybackState, RoomState } from './room-state';
import { stampedPayload } from './wire';

export function memberOf(room: RoomState, userId: number): Member | undefined {
  return room.members[String(userId)];
}

export function connectedMembers(room: RoomState): Member[] {
  return Object.values(room.members).filter((member) => member.connected);
}

export function isController(room: RoomState, userId: number): boolean {
  return room.controllerId === userId;
}

/** Whether this member may command playback now. */
export function mayCommand(room: RoomState, userId: number): boolean {
  return isController(room, userId) || room.policy.control === 'everyone' || room.policy.coHostIds.includes(userId);
}

/** A live player: connected, in a tab that counts, and heard of lately. */
export function isLive(member: Member, nowMs: number): boolean {
  return member.connected && member.activeSessionId !== null && nowMs - member.lastHeardMs < HEARD_RECENTLY_MS;
}

/** Whether the room may wait for this member at all. A plain client has no way to say that it is ready. */
export function isWaitable(member: Member, nowMs: number): boolean {
  if (!member.capable || !isLive(member, nowMs)) return false;
  return member.playback === 'ok' || member.playback === 'stalled' || member.playback === 'joining';
}

export function effectivePolicy(room: RoomState): Exclude<HoldPolicy, 'auto'> {
  if (room.policy.hold !== 'auto') return room.policy.hold;
  const players = connectedMembers(room).length;
  if (players <= POLICY_ALL_LIMIT) return 'all';
  return players <= POLICY_QUORUM_LIMIT ? 'quorum' : 'controller_only';
}

/** Notes what a member's player does and tells the others where that is news. */
export function setPlayback(draft: Draft, member: Member, playback: PlaybackState): void {
  if (playback === 'stalled') member.stalledSinceMs ??= draft.nowMs;
  else member.stalledSinceMs = null;
  if (playback === 'ok') member.incidentChargedMs = 0;
  if (member.playback === playback) return;
  member.playback = playback;
  tellOf(draft, member);
}

/** How this member's player does, and whether there is a connection to it. */
export function tellOf(draft: Draft, member: Member): void {
  emit(draft, everyone, 'participant_state', {
    ...stampedPayload(draft.room, draft.nowMs),
    user_id: member.userId,
    state: member.playback,
    connected: member.connected,
    buffered_s: member.bufferedSec,
  });
}
