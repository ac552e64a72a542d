import type { ReplayedReaction } from '@/lib/contracts/replays.contract';
import type { Message } from '@/lib/contracts/rooms.contract';

/** What a past party shows at one place of the film. */
export type ReplayEntry =
  | { kind: 'message'; key: string; atSec: number; message: Message }
  | { kind: 'reactions'; key: string; atSec: number; counted: { emoji: string; count: number }[] };

/** Messages, and the reactions of each second as one, in the order of the film. */
export function replayEntries(messages: readonly Message[], reactions: readonly ReplayedReaction[]): ReplayEntry[] {
  const bySecond = new Map<number, { emoji: string; count: number }[]>();
  for (const { second, emoji, count } of reactions) bySecond.set(second, [...(bySecond.get(second) ?? []), { emoji, count }]);
  const said: ReplayEntry[] = messages.map((message) => ({ kind: 'message', key: `m${message.message_id}`, atSec: message.video_position ?? 0, message }));
  const thrown: ReplayEntry[] = [...bySecond].map(([second, counted]) => ({ kind: 'reactions', key: `r${second}`, atSec: second, counted }));
  return [...said, ...thrown].sort((one, other) => one.atSec - other.atSec);
}

/** What has been said by now: the latest of it. */
export function entriesUpTo(entries: readonly ReplayEntry[], nowSec: number, most: number): ReplayEntry[] {
  return entries.filter(({ atSec }) => atSec <= nowSec).slice(-most);
}
