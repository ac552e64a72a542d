import type { RoomSessionState } from '@/lib/client/room-session-state';
import type { ChatEntry } from './chat-line';
import type { SystemLine } from './use-room';

/** Messages, what is not sent yet, and what happened in the room, as one list in the order of time. */
export function chatEntries(state: RoomSessionState, system: readonly SystemLine[]): ChatEntry[] {
  const nameOf = (userId: number) => state.participants.find((person) => person.user_id === userId)?.username ?? null;
  const said: ChatEntry[] = state.messages.map((message) => ({
    kind: 'message',
    key: `m${message.message_id}`,
    userId: message.user_id,
    username: message.username,
    text: message.message,
    timestampMs: message.timestamp,
    isUnsent: false,
  }));
  const happened: ChatEntry[] = system.flatMap((line) => {
    const username = line.username ?? nameOf(line.userId);
    return username === null ? [] : [{ kind: 'system', key: line.key, what: line.what, username, timestampMs: line.timestampMs }];
  });
  const told = [...said, ...happened].sort((one, other) => one.timestampMs - other.timestampMs);
  // What is not sent yet has no time; it stands last, beside what was told last.
  const lastMs = told.at(-1)?.timestampMs ?? 0;
  const own = state.userId === null ? '' : (nameOf(state.userId) ?? '');
  const unsent: ChatEntry[] = state.unsent.map((message) => ({
    kind: 'message',
    key: `u${message.clientId}`,
    userId: state.userId ?? 0,
    username: own,
    text: message.text,
    timestampMs: lastMs,
    isUnsent: true,
  }));
  return [...told, ...unsent];
}
