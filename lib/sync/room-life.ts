import { EMPTY_PAUSE_AFTER_RESTART_MS, GRACE_MS, RESTART_CONTINUE_MS, HEARTBEAT_PLAYING_MS } from './room-constants';
import { abandonHold } from './holds';
import { setCourse, standAt } from './motion';
import type { ChangeVideoCommand } from './room-command';
import { advance, arm, disarm, draftOf, emit, everyone, type Draft } from './room-draft';
import type { Effect } from './room-effect';
import type { Policy, Preroll, RoomState, RoomStatus } from './room-state';
import { posAt, standing } from './timeline';
import { intendsToPlay, roomStatePayload } from './wire';

export interface NewRoom {
  roomId: number;
  videoId: number;
  durationSec: number;
  ownerId: number;
  policy: Policy;
  preroll: Preroll | null;
}

/** What is kept of a room when its process ends. */
export interface RoomSnapshot {
  roomId: number;
  videoId: number;
  durationSec: number;
  positionSec: number;
  isPlaying: boolean;
  rate: number;
  savedAtMs: number;
  epoch: number;
  revision: number;
  ownerId: number;
  controllerId: number;
  policy: Policy;
  status: RoomStatus;
  preroll: Preroll | null;
}

/** A room with its film loaded at the start and nobody in it yet. */
export function createRoom(input: NewRoom, nowMs: number): RoomState {
  return {
    roomId: input.roomId,
    videoId: input.videoId,
    durationSec: input.durationSec,
    timeline: standing(0, nowMs, 1),
    status: 'cued',
    epoch: 1,
    revision: 0,
    version: 0,
    ownerId: input.ownerId,
    controllerId: input.ownerId,
    policy: input.policy,
    hold: null,
    preparation: { epoch: 1, revision: 0, firstLoad: true, ready: [] },
    ad: null,
    preroll: input.preroll,
    members: {},
    causeUserId: null,
    lastChanges: [],
    rememberedCommands: [],
    pendingSeek: null,
    lastSeekMs: null,
    holdsSuppressedUntilMs: 0,
    emptySinceMs: null,
    timers: {},
  };
}

export function changeVideo(draft: Draft, command: ChangeVideoCommand): void {
  const { room, nowMs } = draft;
  abandonHold(draft);
  room.ad = null;
  disarm(draft, 'ad_end');
  room.pendingSeek = null;
  disarm(draft, 'seek');
  room.videoId = command.videoId;
  room.durationSec = command.durationSec;
  room.preroll = command.preroll;
  room.preparation = { epoch: room.epoch, revision: room.revision + 1, firstLoad: true, ready: [] };
  standAt(draft, 0, 'cued');
  advance(draft, command.causeUserId);
  emit(draft, everyone, 'room_state', roomStatePayload(room, nowMs));
}

/** The position is that of `savedAtMs`, so a playing room can be continued from it at any later time. */
export function snapshotOf(room: RoomState, nowMs: number): RoomSnapshot {
  const { timeline } = room;
  const savedAtMs = timeline.leadVelocity > 0 ? nowMs : Math.max(nowMs, timeline.atMs);
  return {
    roomId: room.roomId,
    videoId: room.videoId,
    durationSec: room.durationSec,
    positionSec: posAt(timeline, savedAtMs, room.durationSec),
    isPlaying: intendsToPlay(room),
    rate: timeline.rate,
    savedAtMs,
    epoch: room.epoch,
    revision: room.revision,
    ownerId: room.ownerId,
    controllerId: room.controllerId,
    policy: room.policy,
    status: room.status,
    preroll: room.preroll,
  };
}

/**
 * A room after a restart. A film that ran less than 30 s ago runs on as if nothing had happened (its viewers never
 * stopped); an older one stands where it was saved. The epoch grows, so that nothing from before can change it.
 */
export function restoreRoom(snapshot: RoomSnapshot, nowMs: number): { room: RoomState; effects: Effect[] } {
  const { durationSec, positionSec, rate, savedAtMs } = snapshot;
  const draft = draftOf(createRoom(snapshot, nowMs), nowMs);
  const { room } = draft;
  room.epoch = snapshot.epoch + 1;
  room.revision = snapshot.revision;
  room.controllerId = snapshot.controllerId;
  const playsOn = snapshot.isPlaying && nowMs - savedAtMs <= RESTART_CONTINUE_MS;
  const unplayed = snapshot.status === 'cued' || snapshot.status === 'idle';
  if (playsOn) {
    room.preparation = null;
    setCourse(draft, { positionSec, velocity: rate, atMs: savedAtMs, rate, leadVelocity: 0 }, 'playing');
  } else {
    room.preparation = { epoch: room.epoch, revision: room.revision + 1, firstLoad: true, ready: [] };
    const status = snapshot.status === 'ended' ? 'ended' : unplayed ? 'cued' : 'paused';
    setCourse(draft, standing(Math.min(positionSec, durationSec), nowMs, rate), status);
  }
  advance(draft, null);
  room.emptySinceMs = nowMs;
  arm(draft, 'empty', nowMs + EMPTY_PAUSE_AFTER_RESTART_MS);
  arm(draft, 'grace', nowMs + GRACE_MS);
  arm(draft, 'heartbeat', nowMs + HEARTBEAT_PLAYING_MS);
  return { room, effects: draft.effects };
}
