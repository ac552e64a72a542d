import type { TimerKind } from '@/lib/sync/room-state';

/** The armed timers of the rooms that this process knows: one of each kind a room. */
export class RoomTimers {
  private readonly handles = new Map<number, Map<TimerKind, NodeJS.Timeout>>();

  constructor(private readonly fire: (roomId: number, timerId: string) => void) {}

  arm(roomId: number, kind: TimerKind, timerId: string, delayMs: number): void {
    this.clear(roomId, kind);
    const handle = setTimeout(() => {
      this.handles.get(roomId)?.delete(kind);
      this.fire(roomId, timerId);
    }, Math.max(0, delayMs));
    handle.unref();
    const ofRoom = this.handles.get(roomId) ?? new Map<TimerKind, NodeJS.Timeout>();
    this.handles.set(roomId, ofRoom.set(kind, handle));
  }

  clear(roomId: number, kind: TimerKind): void {
    const handle = this.handles.get(roomId)?.get(kind);
    if (handle) clearTimeout(handle);
    this.handles.get(roomId)?.delete(kind);
  }

  clearRoom(roomId: number): void {
    for (const handle of this.handles.get(roomId)?.values() ?? []) clearTimeout(handle);
    this.handles.delete(roomId);
  }

  clearAll(): void {
    for (const roomId of [...this.handles.keys()]) this.clearRoom(roomId);
  }
}
