import { READY_TOLERANCE_SEC, SYNC_REQUEST_SPACING_MS } from './room-constants';
import { acknowledgePlainly, refuse } from './acknowledgement';
import { recheckHold } from './holds';
import { isLive, memberOf, setPlayback } from './members';
import type { BufferStateCommand, HeardCommand, MemberCommand, ReadyCommand, SyncRequestCommand } from './room-command';
import { emit, type Draft } from './room-draft';
import type { Member } from './room-state';
import { considerStalls } from './stalls';
import { playbackPayload } from './wire';

/** The player of this member could start at once at the position that the room waits at. */
export function ready(draft: Draft, command: ReadyCommand): void {
  const member = reportingMember(draft, command);
  if (!member) return;
  const { room } = draft;
  noteMedia(member, command.bufferedSec, command.positionSec);
  if (room.status !== 'playing' || member.playback === 'joining') setPlayback(draft, member, 'ok');
  const isHere = Math.abs(command.positionSec - room.timeline.positionSec) <= READY_TOLERANCE_SEC;
  if (isHere && room.preparation && isSince(command, room.preparation)) {
    room.preparation = { ...room.preparation, ready: including(room.preparation.ready, member.userId) };
  }
  if (isHere && room.hold && isSince(command, room.hold)) {
    room.hold.ready = including(room.hold.ready, member.userId);
    recheckHold(draft);
  }
  acknowledgePlainly(draft, command);
}

export function bufferState(draft: Draft, command: BufferStateCommand): void {
  const member = reportingMember(draft, command);
  if (!member) return;
  noteMedia(member, command.bufferedSec, command.positionSec);
  setPlayback(draft, member, command.state);
  recheckHold(draft);
  considerStalls(draft);
  acknowledgePlainly(draft, command);
}

export function heard(draft: Draft, command: HeardCommand): void {
  const member = reportingMember(draft, command);
  if (!member) return;
  const { rttMs } = command;
  if (rttMs !== undefined && Number.isFinite(rttMs) && rttMs >= 0) member.rtt90Ms = rttMs;
  acknowledgePlainly(draft, command);
}

export function syncRequest(draft: Draft, command: SyncRequestCommand): void {
  const { room, nowMs } = draft;
  const member = memberOf(room, command.userId);
  if (!member) return refuse(draft, command, 'forbidden');
  member.lastHeardMs = nowMs;
  const waitMs = member.lastSyncRequestMs === null ? 0 : member.lastSyncRequestMs + SYNC_REQUEST_SPACING_MS - nowMs;
  if (waitMs > 0) return refuse(draft, command, 'rate_limited', waitMs / 1000);
  member.lastSyncRequestMs = nowMs;
  acknowledgePlainly(draft, command);
  emit(draft, { kind: 'session', sessionId: command.sessionId }, 'state_sync', playbackPayload(room, nowMs));
}

/** The member behind a report; a superseded tab speaks for nobody's player. */
function reportingMember(draft: Draft, command: MemberCommand): Member | null {
  const member = memberOf(draft.room, command.userId);
  if (!member) {
    refuse(draft, command, 'forbidden');
    return null;
  }
  if (member.activeSessionId !== command.sessionId) {
    acknowledgePlainly(draft, command);
    return null;
  }
  const wasLive = isLive(member, draft.nowMs);
  member.lastHeardMs = draft.nowMs;
  member.capable = true;
  if (!wasLive) considerStalls(draft);
  return member;
}

function noteMedia(member: Member, bufferedSec: number, positionSec: number): void {
  if (Number.isFinite(bufferedSec)) member.bufferedSec = Math.max(0, bufferedSec);
  if (Number.isFinite(positionSec)) member.positionSec = Math.max(0, positionSec);
}

/** Whether a report speaks of this state of the room or a later one. */
function isSince(report: { epoch: number; revision: number }, state: { epoch: number; revision: number }): boolean {
  return report.epoch === state.epoch ? report.revision >= state.revision : report.epoch > state.epoch;
}

function including(userIds: readonly number[], userId: number): number[] {
  return userIds.includes(userId) ? [...userIds] : [...userIds, userId];
}
