import { posAt } from './timeline';
import type { AdSlot, Member, PlaybackState, RoomState, RoomStatus } from './room-state';

/** What every event of a room carries, so that any of them can be ordered and applied. */
export interface StampedPayload {
  room_id: number;
  epoch: number;
  revision: number;
  /** Server epoch ms at which this was written. */
  server_time: number;
  rate: number;
  status: RoomStatus;
  /** Server epoch ms from which the state holds; in the future for a scheduled start. */
  effective_at: number;
  cause_user_id: number | null;
}

/** `timestamp` is the server epoch ms at which `position` holds: position + (now - timestamp) is right while it plays. */
export interface PlaybackPayload extends StampedPayload {
  position: number;
  timestamp: number;
  is_playing: boolean;
  /** Speed up to `timestamp`, where a change of speed is scheduled. */
  lead_velocity?: number;
}

export interface WireHold {
  reason: string;
  since_ms: number;
  deadline_ms: number;
  resume_velocity: number;
  ready: number[];
  waiting_for: number[];
}

export interface WireParticipant {
  user_id: number;
  username: string;
  /** What the others see of this person; of a guest the same as the username. */
  display_name: string;
  is_guest: boolean;
  is_host: boolean;
  joined_at: string;
  state: PlaybackState;
  connected: boolean;
}

export interface WireAd {
  ad_id: number;
  slot_s: number;
  /** Server epoch ms of the slot's end. */
  until: number;
  title: string;
  video_url: string;
  click_url: string | null;
}

export interface RoomStatePayload extends PlaybackPayload {
  video_id: number;
  duration: number;
  current_position: number;
  owner_id: number;
  controller_id: number;
  participants: WireParticipant[];
  timeline: { position_s: number; velocity: number; at_ms: number; rate: number; lead_velocity: number };
  hold: WireHold | null;
  ad: WireAd | null;
  policy: { control: string; hold: string; co_host_ids: number[] };
}

export interface RoomEvents {
  room_state: RoomStatePayload;
  play_event: PlaybackPayload;
  pause_event: PlaybackPayload;
  seek_event: PlaybackPayload;
  state_sync: PlaybackPayload;
  hold_event: PlaybackPayload & { waiting_for: number[]; deadline: number };
  ad_break: PlaybackPayload & WireAd;
  participant_state: StampedPayload & { user_id: number; state: PlaybackState; connected: boolean; buffered_s: number };
  controller_changed: PlaybackPayload & { controller_id: number; reason: string };
  command_rejected: StampedPayload & { cmd_id: string | null; reason: string; state: PlaybackPayload };
  superseded: { room_id: number };
  user_joined: { room_id: number; user_id: number; username: string; display_name: string; is_guest: boolean; timestamp: number };
  user_left: { room_id: number; user_id: number; username: string; display_name: string; timestamp: number };
}

/** The room's intention: true while the film runs, and while it waits in order to run. */
export function intendsToPlay(room: RoomState): boolean {
  if (room.status === 'playing') return true;
  if (room.status === 'holding') return (room.hold?.resumeVelocity ?? 0) > 0;
  return room.status === 'ad' && (room.ad?.resumeVelocity ?? 0) > 0;
}

export function stampedPayload(room: RoomState, nowMs: number): StampedPayload {
  return {
    room_id: room.roomId,
    epoch: room.epoch,
    revision: room.revision,
    server_time: nowMs,
    rate: room.timeline.rate,
    status: room.status,
    effective_at: room.timeline.atMs,
    cause_user_id: room.causeUserId,
  };
}

export function playbackPayload(room: RoomState, nowMs: number): PlaybackPayload {
  const timestamp = Math.max(nowMs, room.timeline.atMs);
  const payload: PlaybackPayload = {
    ...stampedPayload(room, nowMs),
    position: posAt(room.timeline, timestamp, room.durationSec),
    timestamp,
    is_playing: intendsToPlay(room),
  };
  if (room.timeline.leadVelocity > 0 && timestamp > nowMs) payload.lead_velocity = room.timeline.leadVelocity;
  return payload;
}

export function roomStatePayload(room: RoomState, nowMs: number): RoomStatePayload {
  const { timeline, hold, ad, policy } = room;
  return {
    ...playbackPayload(room, nowMs),
    video_id: room.videoId,
    duration: room.durationSec,
    current_position: posAt(timeline, nowMs, room.durationSec),
    owner_id: room.ownerId,
    controller_id: room.controllerId,
    participants: Object.values(room.members).map((member) => participant(room, member)),
    timeline: {
      position_s: timeline.positionSec,
      velocity: timeline.velocity,
      at_ms: timeline.atMs,
      rate: timeline.rate,
      lead_velocity: timeline.leadVelocity,
    },
    hold: hold && {
      reason: hold.reason,
      since_ms: hold.sinceMs,
      deadline_ms: hold.deadlineMs,
      resume_velocity: hold.resumeVelocity,
      ready: hold.ready,
      waiting_for: hold.waitingFor,
    },
    ad: ad && adOnWire(ad),
    policy: { control: policy.control, hold: policy.hold, co_host_ids: policy.coHostIds },
  };
}

export function adOnWire(ad: AdSlot): WireAd {
  return { ad_id: ad.adId, slot_s: ad.slotSec, until: ad.untilMs, title: ad.title, video_url: ad.videoUrl, click_url: ad.clickUrl };
}

function participant(room: RoomState, member: Member): WireParticipant {
  return {
    user_id: member.userId,
    username: member.username,
    display_name: member.displayName,
    is_guest: member.isGuest,
    is_host: member.userId === room.controllerId,
    joined_at: new Date(member.joinedAtMs).toISOString(),
    state: member.playback,
    connected: member.connected,
  };
}
