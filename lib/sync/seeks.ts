import { SEEK_WAIT_MAX_MS, SEEK_WINDOW_MS } from './room-constants';
import { acknowledge, addressOf, refuse, remember } from './acknowledgement';
import { admit } from './admission';
import { enterHold } from './holds';
import { standAt } from './motion';
import { validPositionSec } from './positions';
import type { SeekCommand } from './room-command';
import { advance, arm, disarm, emit, everyone, type Draft } from './room-draft';
import type { AckAddress } from './room-state';
import { playbackPayload } from './wire';

/** The first seek of a burst counts at once; what follows within the window is gathered, and the last one wins. */
export function seek(draft: Draft, command: SeekCommand): void {
  const { room, nowMs } = draft;
  if (!admit(draft, command)) return;
  const positionSec = validPositionSec(room, command.positionSec);
  if (positionSec === null) return refuse(draft, command, 'invalid');
  const address = addressOf(command);
  const gathering = room.pendingSeek;
  const inBurst = room.lastSeekMs !== null && nowMs - room.lastSeekMs < SEEK_WINDOW_MS;
  if (!gathering && !inBurst) {
    applySeek(draft, positionSec, command.userId);
    return acknowledge(draft, [address]);
  }
  remember(draft, address, null);
  const firstAtMs = gathering?.firstAtMs ?? nowMs;
  room.pendingSeek = { positionSec, userId: command.userId, firstAtMs, acks: [...(gathering?.acks ?? []), address] };
  arm(draft, 'seek', Math.min(nowMs + SEEK_WINDOW_MS, firstAtMs + SEEK_WAIT_MAX_MS));
}

/** Applies the gathered seek, and answers all that it stands for. */
export function flushPendingSeek(draft: Draft): void {
  const pending = draft.room.pendingSeek;
  if (!pending) return;
  const acks = dropPendingSeek(draft);
  applySeek(draft, pending.positionSec, pending.userId);
  acknowledge(draft, acks);
}

/** Forgets the gathered seek for a command that names a position of its own; returns whom to answer. */
export function dropPendingSeek(draft: Draft): AckAddress[] {
  const acks = draft.room.pendingSeek?.acks ?? [];
  draft.room.pendingSeek = null;
  disarm(draft, 'seek');
  return acks;
}

function applySeek(draft: Draft, positionSec: number, userId: number): void {
  const { room, nowMs } = draft;
  room.lastSeekMs = nowMs;
  const firstLoad = room.preparation?.firstLoad ?? room.hold?.reason === 'first_play';
  room.preparation = { epoch: room.epoch, revision: room.revision + 1, firstLoad, ready: [] };
  if (room.status === 'playing' || room.status === 'holding') {
    enterHold(draft, firstLoad ? 'first_play' : 'seek', positionSec, userId, 'seek_event');
  } else {
    standAt(draft, positionSec, room.status === 'ended' ? 'paused' : room.status);
    advance(draft, userId);
    emit(draft, everyone, 'seek_event', playbackPayload(room, nowMs));
  }
}
