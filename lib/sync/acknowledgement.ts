import { REMEMBERED_COMMANDS, REMEMBERED_COMMANDS_MS } from './room-constants';
import type { IntentCommand, MemberCommand } from './room-command';
import type { CommandAck, CommandErrorCode } from './room-effect';
import { emit, type Draft } from './room-draft';
import type { AckAddress, CommandRefusal } from './room-state';
import { playbackPayload, stampedPayload } from './wire';

export function addressOf(command: MemberCommand & { cmdId?: string }): AckAddress {
  return {
    userId: command.userId,
    sessionId: command.sessionId,
    cmdId: command.cmdId ?? null,
    ackRef: command.ackRef ?? null,
  };
}

/** Answers an accepted command with the state that it led to. */
export function acknowledge(draft: Draft, addresses: readonly AckAddress[]): void {
  const { room } = draft;
  const ack: CommandAck = {
    ok: true,
    epoch: room.epoch,
    revision: room.revision,
    effective_at: room.timeline.atMs,
  };
  for (const address of addresses) {
    remember(draft, address, ack);
    draft.effects.push({ type: 'ack', ...address, ack });
  }
}

export function acknowledgePlainly(draft: Draft, command: MemberCommand): void {
  draft.effects.push({ type: 'ack', ...addressOf(command), ack: { ok: true } });
}

/** Refuses a message; the reason is remembered with its `cmd_id` where trying again may not help. */
export function refuse(
  draft: Draft,
  command: MemberCommand & { cmdId?: string },
  code: CommandErrorCode,
  retryAfterSec: number | null = null,
): void {
  const address = addressOf(command);
  if (code !== 'rate_limited') remember(draft, address, { ok: false, code });
  draft.effects.push({ type: 'reject', ...address, code, retryAfterSec });
}

/** A command that was issued blindly: besides the refusal its sender gets the state that he did not know. */
export function refuseAsStale(draft: Draft, command: IntentCommand): void {
  refuse(draft, command, 'stale');
  emit(draft, { kind: 'session', sessionId: command.sessionId }, 'command_rejected', {
    ...stampedPayload(draft.room, draft.nowMs),
    cmd_id: command.cmdId ?? null,
    reason: 'stale',
    state: playbackPayload(draft.room, draft.nowMs),
  });
}

/** Keeps the answer for a repeated `cmd_id`; null while the command waits for the end of its burst. */
export function remember(draft: Draft, address: AckAddress, answer: CommandAck | CommandRefusal | null): void {
  const { cmdId, userId } = address;
  if (cmdId === null) return;
  const oldestMs = draft.nowMs - REMEMBERED_COMMANDS_MS;
  const kept = draft.room.rememberedCommands.filter(
    (entry) => entry.atMs > oldestMs && !(entry.cmdId === cmdId && entry.userId === userId),
  );
  kept.push({ cmdId, userId, atMs: draft.nowMs, answer });
  draft.room.rememberedCommands = kept.slice(-REMEMBERED_COMMANDS);
}
