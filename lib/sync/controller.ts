import { acknowledge, addressOf, refuse } from './acknowledgement';
import { admit } from './admission';
import { isController, memberOf } from './members';
import type { ConfigureCommand, TransferControlCommand } from './room-command';
import { advance, emit, everyone, type Draft } from './room-draft';
import type { Member, RoomState } from './room-state';
import { playbackPayload } from './wire';

/** The controller hands over to a member who is here; the owner may always take control back. */
export function transferControl(draft: Draft, command: TransferControlCommand): void {
  const { room } = draft;
  if (!admit(draft, command)) return;
  const { userId, toUserId } = command;
  const reclaims = userId === room.ownerId && toUserId === userId;
  if (!isController(room, userId) && !reclaims) return refuse(draft, command, 'forbidden');
  if (!memberOf(room, toUserId)?.connected) return refuse(draft, command, 'invalid');
  if (toUserId === room.controllerId) return acknowledge(draft, [addressOf(command)]);
  changeController(draft, toUserId, reclaims ? 'reclaimed' : 'transferred', userId);
  acknowledge(draft, [addressOf(command)]);
}

/** Gives control to somebody present when the controller has gone; without a successor the film plays on. */
export function handOver(draft: Draft): void {
  const { room } = draft;
  if (memberOf(room, room.controllerId)?.connected) return;
  const heir = successor(room);
  if (heir) changeController(draft, heir.userId, 'controller_left', null);
}

export function configure(draft: Draft, command: ConfigureCommand): void {
  const { room, nowMs } = draft;
  room.policy = { ...room.policy, ...command.policy };
  advance(draft, null);
  emit(draft, everyone, 'state_sync', playbackPayload(room, nowMs));
}

/** The owner, else the first named co-host, else the signed-in member who has been here longest. */
function successor(room: RoomState): Member | undefined {
  const present = Object.values(room.members)
    .filter((member) => member.connected && member.userId !== room.controllerId)
    .sort((a, b) => a.joinedAtMs - b.joinedAtMs || a.userId - b.userId);
  const named = [room.ownerId, ...room.policy.coHostIds];
  for (const userId of named) {
    const member = present.find((candidate) => candidate.userId === userId);
    if (member) return member;
  }
  return present.find((member) => !member.isGuest);
}

function changeController(draft: Draft, userId: number, reason: string, causeUserId: number | null): void {
  const { room, nowMs } = draft;
  room.controllerId = userId;
  room.epoch += 1;
  advance(draft, causeUserId);
  emit(draft, everyone, 'controller_changed', { ...playbackPayload(room, nowMs), controller_id: userId, reason });
}
