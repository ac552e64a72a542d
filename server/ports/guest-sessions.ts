/** Opens the session of a guest, who may enter one room alone. */
export interface GuestSessions {
  open(userId: number, roomId: number, origin: { address: string; userAgent: string | null }): Promise<{ token: string }>;
}
