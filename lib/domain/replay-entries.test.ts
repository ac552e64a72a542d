import { expect, test } from 'vitest';
import { entriesUpTo, replayEntries } from './replay-entries';

const message = (message_id: number, video_position: number) => ({
  message_id, room_id: 1, user_id: 2, username: 'ann', display_name: 'ann', is_guest: false, message: `m${message_id}`, timestamp: message_id, video_position,
});
const entries = replayEntries(
  [message(2, 1.5), message(1, 8)],
  [{ second: 5, emoji: '🔥', count: 2 }, { second: 5, emoji: '👍', count: 1 }, { second: 1, emoji: '😂', count: 3 }],
);

test('stands in the order of the film, the reactions of a second together', () => {
  expect(entries.map(({ key }) => key)).toEqual(['r1', 'm2', 'r5', 'm1']);
  expect(entries[2]).toMatchObject({ counted: [{ emoji: '🔥', count: 2 }, { emoji: '👍', count: 1 }] });
});

test('shows what has been said by now, the latest of it, and takes it back after a jump', () => {
  expect(entriesUpTo(entries, 5, 2).map(({ key }) => key)).toEqual(['m2', 'r5']);
  expect(entriesUpTo(entries, 1.4, 10).map(({ key }) => key)).toEqual(['r1']);
});
