import type { Command } from '../room-command';
import type { Audience, Effect } from '../room-effect';
import { createRoom, restoreRoom, snapshotOf, type NewRoom, type RoomSnapshot } from '../room-life';
import { reduce } from '../room-reducer';
import type { RoomState } from '../room-state';
import type { RoomEvents } from '../wire';
import type { Scheduler } from './scheduler';

export const SERVER_EPOCH_MS = 1_750_000_000_000;

export interface SimSession {
  sessionId: string;
  userId: number;
  deliver<Name extends keyof RoomEvents>(name: Name, payload: RoomEvents[Name]): void;
}

/** The room's server: the real reducer between simulated connections. */
export class SimServer {
  room: RoomState;
  isUp = true;
  /** Every change of the room, for the checks. */
  readonly log: { atMs: number; command: Command['type']; epoch: number; revision: number; status: string }[] = [];
  private sessions = new Map<string, SimSession>();
  private timers = new Map<string, unknown>();
  private snapshot: RoomSnapshot | null = null;

  constructor(private readonly scheduler: Scheduler, room: NewRoom) {
    this.room = createRoom(room, this.nowMs());
    this.checkpoint();
  }

  nowMs(): number {
    return SERVER_EPOCH_MS + this.scheduler.nowMs;
  }

  connect(session: SimSession): void {
    this.sessions.set(session.sessionId, session);
    this.apply({ type: 'join', userId: session.userId, sessionId: session.sessionId, username: `viewer ${session.userId}`, displayName: `Viewer ${session.userId}`, isGuest: false });
  }

  disconnect(session: SimSession): void {
    if (!this.sessions.delete(session.sessionId)) return;
    this.apply({ type: 'disconnect', userId: session.userId, sessionId: session.sessionId });
  }

  apply(command: Command): void {
    if (!this.isUp) return;
    const { epoch, revision } = this.room;
    const result = reduce(this.room, command, this.nowMs());
    this.room = result.room;
    if (this.room.epoch !== epoch || this.room.revision !== revision) {
      const { status } = this.room;
      this.log.push({ atMs: this.scheduler.nowMs, command: command.type, epoch: this.room.epoch, revision: this.room.revision, status });
    }
    this.carryOut(result.effects);
  }

  /** Killed without a word: connections and timers are gone, what was saved stays. */
  crash(): void {
    this.isUp = false;
    for (const timer of this.timers.values()) this.scheduler.cancel(timer);
    this.timers.clear();
    this.sessions.clear();
  }

  restart(): void {
    if (!this.snapshot) return;
    this.isUp = true;
    const restored = restoreRoom(this.snapshot, this.nowMs());
    this.room = restored.room;
    this.carryOut(restored.effects);
    this.checkpoint();
  }

  private checkpoint(): void {
    if (this.isUp) this.snapshot = snapshotOf(this.room, this.nowMs());
    this.scheduler.after(15_000, () => this.checkpoint());
  }

  private carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'emit') {
        for (const session of this.audience(effect.to)) session.deliver(effect.event, effect.payload);
      } else if (effect.type === 'setTimer') this.setTimer(effect.kind, effect.id, effect.atMs);
      else if (effect.type === 'clearTimer') this.scheduler.cancel(this.timers.get(effect.kind));
      else if (effect.type === 'persist') this.snapshot = snapshotOf(this.room, this.nowMs());
    }
  }

  private setTimer(kind: string, id: string, atMs: number): void {
    this.scheduler.cancel(this.timers.get(kind));
    this.timers.set(kind, this.scheduler.at(atMs - SERVER_EPOCH_MS, () => this.apply({ type: 'timer', id })));
  }

  private audience(to: Audience): SimSession[] {
    const all = [...this.sessions.values()];
    if (to.kind === 'session') return all.filter((session) => session.sessionId === to.sessionId);
    if (to.kind === 'user') return all.filter((session) => session.userId === to.userId);
    return all.filter((session) => session.userId !== to.exceptUserId);
  }
}
