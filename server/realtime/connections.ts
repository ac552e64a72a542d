import type { Connection } from './connection';

/** The sockets of this process. */
export class Connections {
  private readonly byId = new Map<string, Connection>();

  add(connection: Connection): void {
    this.byId.set(connection.id, connection);
  }

  remove(connection: Connection): void {
    this.byId.delete(connection.id);
  }

  all(): Connection[] {
    return [...this.byId.values()];
  }

  inRoom(roomId: number): Connection[] {
    return this.all().filter((connection) => connection.rooms.has(roomId));
  }

  ofMember(roomId: number, userId: number): Connection[] {
    return this.inRoom(roomId).filter((connection) => connection.viewer?.userId === userId);
  }

  hasPerson(userId: number): boolean {
    return this.all().some((connection) => connection.viewer?.userId === userId);
  }

  /** Each person once per room. */
  seated(): { roomId: number; userId: number }[] {
    const pairs = new Map<string, { roomId: number; userId: number }>();
    for (const { viewer, rooms } of this.all()) {
      if (viewer === null) continue;
      for (const roomId of rooms.keys()) pairs.set(`${roomId}:${viewer.userId}`, { roomId, userId: viewer.userId });
    }
    return [...pairs.values()];
  }
}
