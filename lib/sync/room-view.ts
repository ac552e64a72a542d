import type { RoomStatus } from './room-state';
import { standing, startingAt, type Timeline } from './timeline';
import type { PlaybackPayload, RoomEvents, RoomStatePayload } from './wire';

/** The room as one viewer knows it. */
export interface RoomView {
  epoch: number;
  revision: number;
  status: RoomStatus;
  /** The room's intention, which is true while it waits for somebody. */
  isPlaying: boolean;
  timeline: Timeline;
  durationSec: number;
  videoId: number | null;
  controllerId: number | null;
  waitingFor: number[];
  causeUserId: number | null;
}

/** Events that say how the film runs; others tell of people. */
export type PlaybackEventName =
  | 'room_state'
  | 'play_event'
  | 'pause_event'
  | 'seek_event'
  | 'state_sync'
  | 'hold_event'
  | 'ad_break'
  | 'controller_changed';

export function isPlaybackEvent(name: string): name is PlaybackEventName {
  return PLAYBACK_EVENTS.has(name);
}
const PLAYBACK_EVENTS = new Set<string>([
  'room_state',
  'play_event',
  'pause_event',
  'seek_event',
  'state_sync',
  'hold_event',
  'ad_break',
  'controller_changed',
]);

export function timelineOf(payload: PlaybackPayload): Timeline {
  const { position, timestamp, rate, status } = payload;
  if (status !== 'playing') return standing(position, timestamp, rate);
  return { ...startingAt(position, timestamp, rate), leadVelocity: payload.lead_velocity ?? 0 };
}

/** Applies an event where it is newer than what is known; the same view comes back where it is not. */
export function applyEvent<Name extends PlaybackEventName>(
  view: RoomView | null,
  name: Name,
  payload: RoomEvents[Name],
): RoomView | null {
  const isNewer =
    view === null ||
    payload.epoch > view.epoch ||
    (payload.epoch === view.epoch && payload.revision > view.revision);
  const waitingFor = waitingOf(name, payload) ?? (isNewer || !view ? [] : view.waitingFor);
  if (!isNewer) {
    const isSame = payload.epoch === view.epoch && payload.revision === view.revision;
    return isSame && waitingFor !== view.waitingFor ? { ...view, waitingFor } : view;
  }
  const state = name === 'room_state' ? (payload as RoomStatePayload) : null;
  const changed = name === 'controller_changed' ? (payload as RoomEvents['controller_changed']) : null;
  return {
    epoch: payload.epoch,
    revision: payload.revision,
    status: payload.status,
    isPlaying: payload.is_playing,
    timeline: timelineOf(payload),
    durationSec: state?.duration ?? view?.durationSec ?? Infinity,
    videoId: state?.video_id ?? view?.videoId ?? null,
    controllerId: state?.controller_id ?? changed?.controller_id ?? view?.controllerId ?? null,
    waitingFor,
    causeUserId: payload.cause_user_id,
  };
}

function waitingOf(name: PlaybackEventName, payload: PlaybackPayload): number[] | null {
  if (name === 'hold_event') return (payload as RoomEvents['hold_event']).waiting_for;
  if (name === 'room_state') return (payload as RoomStatePayload).hold?.waiting_for ?? [];
  return null;
}
