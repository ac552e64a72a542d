import {
  COMMAND_BURST,
  DROP_AFTER_MS,
  EMPTY_PAUSE_MS,
  GRACE_MS,
  SESSIONS_PER_MEMBER,
} from './room-constants';
import { acknowledgePlainly } from './acknowledgement';
import { handOver } from './controller';
import { abandonHold, recheckHold } from './holds';
import { connectedMembers, isController, memberOf, tellOf } from './members';
import { currentPositionSec, standAt } from './motion';
import type { DisconnectCommand, JoinCommand, LeaveCommand } from './room-command';
import { advance, arm, disarm, emit, everyone, type Draft } from './room-draft';
import type { Member, RoomState } from './room-state';
import { intendsToPlay, playbackPayload, roomStatePayload } from './wire';

/** A connection enters: it gets the whole state, nobody else's film is touched. */
export function join(draft: Draft, command: JoinCommand): void {
  const { room, nowMs } = draft;
  const { userId, sessionId, username, displayName } = command;
  const known = memberOf(room, userId);
  const member: Member = known ?? newMember(command, nowMs);
  const isBack = known !== undefined && !known.connected;
  Object.assign(member, {
    username,
    displayName,
    seesAds: command.seesAds ?? true,
    connected: true,
    disconnectedAtMs: null,
    lastHeardMs: nowMs,
  } satisfies Partial<Member>);
  claimPlaying(draft, member, command);
  const otherSessions = member.sessions.filter((session) => session.sessionId !== sessionId);
  member.sessions = [...otherSessions, { sessionId, clientSeq: null, tabId: command.tabId ?? null }].slice(-SESSIONS_PER_MEMBER);
  room.members[String(userId)] = member;
  room.emptySinceMs = null;
  disarm(draft, 'empty');
  disarm(draft, 'drop');
  if (!known) {
    emit(draft, { kind: 'room', exceptUserId: userId }, 'user_joined', { ...presenceOf(room, member, nowMs), is_guest: member.isGuest });
  }
  if (isBack) tellOf(draft, member);
  if (isController(room, userId)) disarm(draft, 'grace');
  if (room.timers.heartbeat === undefined) arm(draft, 'heartbeat', nowMs);
  armPresence(draft);
  if (controllerIsGone(room)) handOver(draft);
  recheckHold(draft);
  acknowledgePlainly(draft, command);
  emit(draft, { kind: 'session', sessionId }, 'room_state', roomStatePayload(room, nowMs));
}

/** One tab of a person plays: the newest that he opened, or the one in which he asked for it. Coming back by itself is not asking. */
function claimPlaying(draft: Draft, member: Member, { sessionId, tabId, claim = 'take' }: JoinCommand): void {
  const active = member.sessions.find((session) => session.sessionId === member.activeSessionId);
  const supersede = (loser: string) => emit(draft, { kind: 'session', sessionId: loser }, 'superseded', { room_id: draft.room.roomId });
  if (claim === 'none') {
    if (member.activeSessionId === sessionId) member.activeSessionId = null;
    return;
  }
  const isSameTab = active?.sessionId === sessionId || (tabId !== undefined && active?.tabId === tabId);
  if (claim === 'keep' && active && !isSameTab) return supersede(sessionId);
  if (active && active.sessionId !== sessionId) supersede(active.sessionId);
  Object.assign(member, { activeSessionId: sessionId, playback: 'joining', stalledSinceMs: null } satisfies Partial<Member>);
}

export function leave(draft: Draft, command: LeaveCommand): void {
  const member = memberOf(draft.room, command.userId);
  if (!member) return;
  remove(draft, member);
  afterDeparture(draft);
}

/** A lost connection: the seat, the name and control stay for the grace time. */
export function disconnect(draft: Draft, command: DisconnectCommand): void {
  const member = memberOf(draft.room, command.userId);
  if (!member || !member.sessions.some((session) => session.sessionId === command.sessionId)) return;
  member.sessions = member.sessions.filter((session) => session.sessionId !== command.sessionId);
  if (member.activeSessionId === command.sessionId) member.activeSessionId = null;
  if (member.sessions.length === 0) {
    member.connected = false;
    member.disconnectedAtMs = draft.nowMs;
    armPresence(draft);
    tellOf(draft, member);
  }
  afterDeparture(draft);
}

/** Time is up for those who did not come back. */
export function presenceTimer(draft: Draft): void {
  for (const member of Object.values(draft.room.members)) {
    if (member.disconnectedAtMs !== null && draft.nowMs >= member.disconnectedAtMs + GRACE_MS) remove(draft, member);
  }
  armPresence(draft);
}

/** Nobody came back to an empty room: it stands where the last one left it. */
export function emptyTimer(draft: Draft): void {
  const { room } = draft;
  if (connectedMembers(room).length > 0 || room.emptySinceMs === null) return;
  if (intendsToPlay(room)) {
    const atMs = room.emptySinceMs;
    const positionSec = currentPositionSec({ ...draft, nowMs: Math.max(atMs, room.timeline.atMs) });
    abandonHold(draft);
    room.ad = null;
    disarm(draft, 'ad_end');
    standAt(draft, positionSec, 'paused');
    advance(draft, null);
    emit(draft, everyone, 'pause_event', playbackPayload(room, draft.nowMs));
  }
  disarm(draft, 'heartbeat');
  draft.effects.push({ type: 'persist', urgency: 'now' });
  arm(draft, 'drop', room.emptySinceMs + DROP_AFTER_MS);
}

export function dropTimer(draft: Draft): void {
  if (connectedMembers(draft.room).length === 0) draft.effects.push({ type: 'persist', urgency: 'now' }, { type: 'dropRoom' });
}

function remove(draft: Draft, member: Member): void {
  const { room, nowMs } = draft;
  delete room.members[String(member.userId)];
  emit(draft, everyone, 'user_left', presenceOf(room, member, nowMs));
  if (isController(room, member.userId)) handOver(draft);
}

function afterDeparture(draft: Draft): void {
  const { room, nowMs } = draft;
  recheckHold(draft);
  if (room.emptySinceMs !== null || connectedMembers(room).length > 0) return;
  room.emptySinceMs = nowMs;
  draft.effects.push({ type: 'persist', urgency: 'now' });
  arm(draft, 'empty', nowMs + EMPTY_PAUSE_MS);
}

function armPresence(draft: Draft): void {
  const lostMs = Object.values(draft.room.members).flatMap((member) => member.disconnectedAtMs ?? []);
  if (lostMs.length === 0) return disarm(draft, 'presence');
  arm(draft, 'presence', Math.min(...lostMs) + GRACE_MS);
}

/** Gone beyond the grace time: no record of a lost connection, and none awaited after a restart. */
function controllerIsGone(room: RoomState): boolean {
  return memberOf(room, room.controllerId) === undefined && room.timers.grace === undefined;
}

function newMember(command: JoinCommand, nowMs: number): Member {
  return {
    userId: command.userId,
    username: command.username,
    displayName: command.displayName,
    isGuest: command.isGuest,
    seesAds: command.seesAds ?? true,
    joinedAtMs: command.joinedAtMs ?? nowMs,
    connected: true,
    disconnectedAtMs: null,
    sessions: [],
    activeSessionId: null,
    lastHeardMs: nowMs,
    rtt90Ms: null,
    capable: false,
    playback: 'joining',
    stalledSinceMs: null,
    bufferedSec: 0,
    positionSec: 0,
    charges: [],
    incidentChargedMs: 0,
    lastHoldCausedMs: null,
    commandTokens: COMMAND_BURST,
    tokensAtMs: nowMs,
    lastSyncRequestMs: null,
  };
}

function presenceOf(room: RoomState, member: Member, nowMs: number) {
  return { room_id: room.roomId, user_id: member.userId, username: member.username, display_name: member.displayName, timestamp: nowMs };
}
