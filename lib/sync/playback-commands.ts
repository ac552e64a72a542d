import {
  END_MARGIN_SEC,
  END_ZONE_SEC,
  HOLD_OVERRIDE_MS,
  JUMP_SEC,
  PAUSE_TOLERANCE_SEC,
  RATE_MAX,
  RATE_MIN,
} from './room-constants';
import { acknowledge, addressOf, refuse } from './acknowledgement';
import { enterAd, hasAudience, leaveAd } from './ad-slot';
import { admit } from './admission';
import { begin } from './begin';
import { abandonHold } from './holds';
import { leadMs } from './lead';
import { isController } from './members';
import { currentPositionSec, setCourse, standAt, startFrom } from './motion';
import { validPositionSec } from './positions';
import type { PauseCommand, PlayCommand, SetRateCommand, SkipAdCommand } from './room-command';
import { advance, emit, everyone, type Draft } from './room-draft';
import type { RoomState } from './room-state';
import { dropPendingSeek, flushPendingSeek } from './seeks';
import { rebase } from './timeline';
import { playbackPayload } from './wire';

export function play(draft: Draft, command: PlayCommand): void {
  const { room, nowMs } = draft;
  if (!admit(draft, command)) return;
  let positionSec = validPositionSec(room, command.positionSec);
  if (positionSec === null) return refuse(draft, command, 'invalid');
  if (isTheEnd(room, positionSec)) positionSec = 0;
  const superseded = dropPendingSeek(draft);
  const current = currentPositionSec(draft);
  const jumps = Math.abs(positionSec - current) > JUMP_SEC;
  if (room.status === 'ad' && room.ad) {
    room.ad = { ...room.ad, resumeVelocity: room.timeline.rate, causeUserId: command.userId };
    restate(draft, command.userId);
  } else if (room.status === 'playing' && Math.abs(positionSec - current) <= PAUSE_TOLERANCE_SEC) {
    advance(draft, command.userId);
    emit(draft, everyone, 'play_event', playbackPayload(room, nowMs));
  } else if (room.preroll && hasAudience(draft)) {
    enterAd(draft, positionSec, command.userId);
  } else if (room.status === 'holding' && !jumps) {
    room.holdsSuppressedUntilMs = nowMs + HOLD_OVERRIDE_MS;
    abandonHold(draft);
    startFrom(draft, positionSec, command.userId);
  } else {
    room.preroll = null;
    if (room.status === 'holding') abandonHold(draft);
    if (jumps) room.preparation = unprepared(room);
    begin(draft, positionSec, command.userId);
  }
  acknowledge(draft, [...superseded, addressOf(command)]);
}

export function pause(draft: Draft, command: PauseCommand): void {
  const { room, nowMs } = draft;
  if (!admit(draft, command)) return;
  const named = validPositionSec(room, command.positionSec);
  if (named === null) return refuse(draft, command, 'invalid');
  flushPendingSeek(draft);
  if (room.status === 'ad' && room.ad) {
    room.ad = { ...room.ad, resumeVelocity: 0 };
    restate(draft, command.userId);
    return acknowledge(draft, [addressOf(command)]);
  }
  if (room.status === 'playing') {
    const current = currentPositionSec(draft);
    standAt(draft, Math.abs(named - current) <= PAUSE_TOLERANCE_SEC ? named : current, 'paused');
  } else if (room.status === 'holding') {
    const { hold } = room;
    if (hold) room.preparation = { epoch: hold.epoch, revision: hold.revision, firstLoad: hold.reason === 'first_play', ready: hold.ready };
    abandonHold(draft);
    standAt(draft, room.timeline.positionSec, 'paused');
  }
  advance(draft, command.userId);
  emit(draft, everyone, 'pause_event', playbackPayload(room, nowMs));
  acknowledge(draft, [addressOf(command)]);
}

/** A running film changes its speed at a scheduled instant, so that everyone bends at the same frame. */
export function setRate(draft: Draft, command: SetRateCommand): void {
  const { room, nowMs } = draft;
  if (!admit(draft, command)) return;
  const { rate } = command;
  if (!Number.isFinite(rate) || rate < RATE_MIN || rate > RATE_MAX) return refuse(draft, command, 'invalid');
  flushPendingSeek(draft);
  const { timeline } = room;
  if (room.status === 'playing' && nowMs >= timeline.atMs) {
    setCourse(draft, rebase(timeline, nowMs + leadMs(room, nowMs), room.durationSec, rate), 'playing');
  } else if (room.status === 'playing' && timeline.leadVelocity > 0) {
    setCourse(draft, { ...rebase(timeline, nowMs, room.durationSec, rate), leadVelocity: 0 }, 'playing');
  } else {
    setCourse(draft, { ...timeline, rate, velocity: timeline.velocity > 0 ? rate : 0 }, room.status);
    if (room.hold) room.hold.resumeVelocity = rate;
    if (room.ad && room.ad.resumeVelocity > 0) room.ad = { ...room.ad, resumeVelocity: rate };
  }
  restate(draft, command.userId);
  acknowledge(draft, [addressOf(command)]);
}

/** Ends the ad slot for everybody; the controller's choice alone. */
export function skipAd(draft: Draft, command: SkipAdCommand): void {
  if (!admit(draft, command)) return;
  if (!isController(draft.room, command.userId)) return refuse(draft, command, 'forbidden');
  if (!draft.room.ad) return refuse(draft, command, 'invalid');
  leaveAd(draft);
  acknowledge(draft, [addressOf(command)]);
}

/** Says the state anew where a change has no event of its own. */
function restate(draft: Draft, causeUserId: number): void {
  advance(draft, causeUserId);
  emit(draft, everyone, 'state_sync', playbackPayload(draft.room, draft.nowMs));
}

/**
 * A player that the server's end stopped stands a little before the end, and names that place when play is pressed
 * again: after the end its last second is the end too.
 */
function isTheEnd(room: RoomState, positionSec: number): boolean {
  return positionSec >= room.durationSec - (room.status === 'ended' ? END_ZONE_SEC : END_MARGIN_SEC);
}

function unprepared(room: RoomState): NonNullable<RoomState['preparation']> {
  const firstLoad = room.preparation?.firstLoad ?? false;
  return { epoch: room.epoch, revision: room.revision + 1, firstLoad, ready: [] };
}
