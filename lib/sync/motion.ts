import { END_MARGIN_SEC } from './room-constants';
import { leadMs } from './lead';
import { advance, arm, disarm, emit, everyone, type Draft } from './room-draft';
import type { RoomStatus } from './room-state';
import { posAt, standing, startingAt, timeOfPositionMs, type Timeline } from './timeline';
import { playbackPayload } from './wire';

/** The one place where the film is given a course; the end of the film is watched from here. */
export function setCourse(draft: Draft, timeline: Timeline, status: RoomStatus): void {
  const { room } = draft;
  room.timeline = timeline;
  room.status = status;
  const endMs = timeOfPositionMs(timeline, room.durationSec - END_MARGIN_SEC);
  if (status === 'playing' && endMs !== null) arm(draft, 'film_end', Math.max(endMs, draft.nowMs));
  else disarm(draft, 'film_end');
}

export function currentPositionSec(draft: Draft): number {
  return posAt(draft.room.timeline, draft.nowMs, draft.room.durationSec);
}

export function standAt(draft: Draft, positionSec: number, status: RoomStatus): void {
  setCourse(draft, standing(positionSec, draft.nowMs, draft.room.timeline.rate), status);
}

/** Announces a start far enough ahead, for the host as for everyone. */
export function startFrom(draft: Draft, positionSec: number, causeUserId: number | null, isDecision = true): void {
  const atMs = draft.nowMs + leadMs(draft.room, draft.nowMs);
  setCourse(draft, startingAt(positionSec, atMs, draft.room.timeline.rate), 'playing');
  draft.room.preparation = null;
  advance(draft, causeUserId, isDecision);
  emit(draft, everyone, 'play_event', playbackPayload(draft.room, draft.nowMs));
}

/** The server's own clock ends the film; no media element's `ended` event does. */
export function endOfFilm(draft: Draft): void {
  const { room } = draft;
  if (room.status !== 'playing') return;
  standAt(draft, room.durationSec, 'ended');
  advance(draft, null);
  emit(draft, everyone, 'pause_event', playbackPayload(room, draft.nowMs));
}
