/** Socket.IO's rooms, by whom a message is for. */
export const everyoneIn = (roomId: number) => `room:${roomId}`;
export const memberOf = (roomId: number, userId: number) => `member:${roomId}:${userId}`;
export const person = (userId: number) => `user:${userId}`;
export const signedInBy = (sessionId: number) => `session:${sessionId}`;
