/** What a member may throw over the picture, in the order in which it is offered. */
export const REACTIONS = ['❤️', '😂', '😮', '😢', '👏', '🔥', '👍', '🎉'] as const;

export type Reaction = (typeof REACTIONS)[number];

export function isReaction(text: string): text is Reaction {
  return (REACTIONS as readonly string[]).includes(text);
}

/** For those who cannot see it. */
export const REACTION_NAMES = {
  '❤️': 'love', '😂': 'laughter', '😮': 'wonder', '😢': 'tears', '👏': 'applause', '🔥': 'fire', '👍': 'approval', '🎉': 'joy',
} as const satisfies Record<Reaction, string>;
