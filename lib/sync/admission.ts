import { COMMANDS_PER_SEC, COMMAND_BURST } from './room-constants';
import { addressOf, refuse, refuseAsStale } from './acknowledgement';
import { mayCommand, memberOf } from './members';
import type { IntentCommandAny } from './room-command';
import type { Draft } from './room-draft';
import type { Member } from './room-state';

/** Everything that a playback command must pass before it is looked at: returns whether it may go on. */
export function admit(draft: Draft, command: IntentCommandAny): boolean {
  const member = memberOf(draft.room, command.userId);
  if (!member) {
    refuse(draft, command, 'forbidden');
    return false;
  }
  member.lastHeardMs = draft.nowMs;
  if (answeredBefore(draft, command)) return false;
  if (!takeToken(draft, command, member)) return false;
  if (command.type !== 'transfer_control' && !mayCommand(draft.room, command.userId)) {
    refuse(draft, command, 'forbidden');
    return false;
  }
  if (!sequenceGrows(member, command) || isStale(draft, command)) {
    refuseAsStale(draft, command);
    return false;
  }
  return true;
}

/** A repeated `cmd_id` of the same member gets the same answer, whatever it carries. */
function answeredBefore(draft: Draft, command: IntentCommandAny): boolean {
  if (command.cmdId === undefined) return false;
  const { room } = draft;
  const seen = room.rememberedCommands.find(
    (entry) => entry.cmdId === command.cmdId && entry.userId === command.userId,
  );
  if (!seen) return false;
  const address = addressOf(command);
  if (seen.answer === null) {
    if (room.pendingSeek) room.pendingSeek = { ...room.pendingSeek, acks: [...room.pendingSeek.acks, address] };
  } else if (seen.answer.ok) {
    draft.effects.push({ type: 'ack', ...address, ack: seen.answer });
  } else {
    draft.effects.push({ type: 'reject', ...address, code: seen.answer.code, retryAfterSec: null });
  }
  return true;
}

function takeToken(draft: Draft, command: IntentCommandAny, member: Member): boolean {
  const gained = (Math.max(0, draft.nowMs - member.tokensAtMs) / 1000) * COMMANDS_PER_SEC;
  member.commandTokens = Math.min(COMMAND_BURST, member.commandTokens + gained);
  member.tokensAtMs = draft.nowMs;
  if (member.commandTokens < 1) {
    refuse(draft, command, 'rate_limited', (1 - member.commandTokens) / COMMANDS_PER_SEC);
    return false;
  }
  member.commandTokens -= 1;
  return true;
}

function sequenceGrows(member: Member, command: IntentCommandAny): boolean {
  const { clientSeq, sessionId } = command;
  if (clientSeq === undefined) return true;
  const session = member.sessions.find((entry) => entry.sessionId === sessionId);
  if (!session) return true;
  if (session.clientSeq !== null && clientSeq <= session.clientSeq) return false;
  member.sessions = member.sessions.map((entry) => (entry.sessionId === sessionId ? { ...entry, clientSeq } : entry));
  return true;
}

/** Issued in an older epoch, or before a change by somebody else that its sender had not seen. */
function isStale(draft: Draft, command: IntentCommandAny): boolean {
  const { base } = command;
  if (!base) return false;
  const { room } = draft;
  if (base.epoch !== room.epoch) return base.epoch < room.epoch;
  const byOther = room.lastChanges.find((change) => change.userId !== command.userId);
  return byOther !== undefined && base.revision < byOther.revision;
}
