/** Tells visitors without an account from one another in one room; nothing can be read from it, and in another room it is another. */
export type GuestKey = (roomId: number, origin: { address: string; userAgent: string | null }) => string;
