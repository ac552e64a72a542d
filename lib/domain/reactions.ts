/** What a member may throw over the picture, in the order in which it is offered. */
export const REACTIONS = ['❤️', '😂', '😮', '😢', '👏', '🔥', '👍', '🎉'] as const;

export type Reaction = (typeof REACTIONS)[number];
