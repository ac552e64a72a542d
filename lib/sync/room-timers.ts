import { HEARTBEAT_IDLE_MS, HEARTBEAT_PLAYING_MS } from './room-constants';
import { leaveAd } from './ad-slot';
import { handOver } from './controller';
import { recheckHold } from './holds';
import { endOfFilm } from './motion';
import { dropTimer, emptyTimer, presenceTimer } from './presence';
import type { TimerCommand } from './room-command';
import { arm, emit, everyone, type Draft } from './room-draft';
import type { TimerKind } from './room-state';
import { flushPendingSeek } from './seeks';
import { considerStalls } from './stalls';
import { intendsToPlay, playbackPayload } from './wire';

const handlers: Record<TimerKind, (draft: Draft) => void> = {
  heartbeat,
  hold_check: (draft) => recheckHold(draft, true),
  stall_check: considerStalls,
  film_end: endOfFilm,
  presence: presenceTimer,
  grace: handOver,
  empty: emptyTimer,
  drop: dropTimer,
  ad_end: leaveAd,
  seek: flushPendingSeek,
};

/**
 * Any node may fire a timer, also twice: only the one that stands armed counts, and only once its time has come.
 * One that fires early is armed again.
 */
export function timer(draft: Draft, command: TimerCommand): void {
  const { room, nowMs } = draft;
  const found = Object.entries(room.timers).find(([, armed]) => armed.id === command.id);
  if (!found) return;
  const kind = found[0] as TimerKind;
  const { id, atMs } = found[1];
  if (nowMs < atMs) {
    draft.effects.push({ type: 'setTimer', kind, id, atMs });
    return;
  }
  delete room.timers[kind];
  handlers[kind](draft);
}

/** Repeats the state for whoever missed it; the next repeat may be lost without harm. */
function heartbeat(draft: Draft): void {
  emit(draft, everyone, 'state_sync', playbackPayload(draft.room, draft.nowMs), true);
  arm(draft, 'heartbeat', draft.nowMs + (intendsToPlay(draft.room) ? HEARTBEAT_PLAYING_MS : HEARTBEAT_IDLE_MS));
}
