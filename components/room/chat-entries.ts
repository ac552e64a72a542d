import type { RoomSessionState } from '@/lib/client/room-session-state';
import type { ChatEntry, ChatRole } from './chat-line';
import type { SystemLine } from './system-lines';

/** Messages, what is not sent yet, and what happened in the room, as one list in the order of time. */
export function chatEntries(
  { messages, unsent, participants, userId: ownUserId, coHostIds }: Pick<RoomSessionState, 'messages' | 'unsent' | 'participants' | 'userId' | 'coHostIds'>,
  ownerId: number,
  system: readonly SystemLine[],
): ChatEntry[] {
  const roleOf = (userId: number, isGuest: boolean): ChatRole =>
    userId === ownerId ? 'owner' : coHostIds.includes(userId) ? 'coHost' : isGuest ? 'guest' : null;
  const said: ChatEntry[] = messages.map((message) => ({
    kind: 'message',
    key: `m${message.message_id}`,
    userId: message.user_id,
    name: message.display_name,
    role: roleOf(message.user_id, message.is_guest),
    text: message.message,
    timestampMs: message.timestamp,
    unsent: null,
  }));
  const happened: ChatEntry[] = system.map(({ key, what, name, timestampMs, positionSec }) => ({ kind: 'system', key, what, name, timestampMs, positionSec }));
  const told = [...said, ...happened].sort((one, other) => one.timestampMs - other.timestampMs);
  // What is not sent yet has no time; it stands last, beside what was told last.
  const lastMs = told.at(-1)?.timestampMs ?? 0;
  const self = participants.find((person) => person.user_id === ownUserId);
  const waiting: ChatEntry[] = unsent.map((message) => ({
    kind: 'message',
    key: `u${message.clientId}`,
    userId: ownUserId ?? 0,
    name: self?.display_name ?? '',
    role: roleOf(ownUserId ?? 0, self?.is_guest ?? false),
    text: message.text,
    timestampMs: lastMs,
    unsent: { clientId: message.clientId, status: message.status, error: message.error },
  }));
  return [...told, ...waiting];
}
