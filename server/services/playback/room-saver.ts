import { snapshotOf } from '@/lib/sync/room-life';
import type { RoomState } from '@/lib/sync/room-state';
import type { Clock } from '@/server/ports/clock';
import type { Log } from '@/server/ports/log';
import type { RoomsRepository } from '@/server/ports/repositories';

/** Changes are gathered for this long … */
const GATHER_MS = 1_000;
/** … but never longer than this, however often they come. */
const GATHER_AT_MOST_MS = 5_000;
/** A film that runs is written down this often even if nothing changes. */
export const CHECKPOINT_MS = 15_000;

interface Entry {
  state: RoomState;
  isDirty: boolean;
  dirtySinceMs: number;
  timer: NodeJS.Timeout | null;
  writing: Promise<void>;
}

/** Writes rooms down: soon after a change, at once where asked, and now and then while they play. */
export class RoomSaver {
  private readonly entries = new Map<number, Entry>();

  constructor(
    private readonly rooms: Pick<RoomsRepository, 'savePlayback'>,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  save(state: RoomState, urgency: 'soon' | 'now'): void {
    const nowMs = this.clock.steadyMs();
    const entry = this.entries.get(state.roomId) ?? { state, isDirty: false, dirtySinceMs: 0, timer: null, writing: Promise.resolve() };
    this.entries.set(state.roomId, entry);
    if (!entry.isDirty) entry.dirtySinceMs = nowMs;
    entry.isDirty = true;
    entry.state = state;
    if (urgency === 'now') void this.write(entry);
    else this.arm(entry, Math.min(nowMs + GATHER_MS, entry.dirtySinceMs + GATHER_AT_MOST_MS) - nowMs);
  }

  /** The room is gone from here: nothing more is written of it after what is under way. */
  async forget(roomId: number): Promise<void> {
    const entry = this.entries.get(roomId);
    if (!entry) return;
    this.entries.delete(roomId);
    if (entry.timer) clearTimeout(entry.timer);
    await entry.writing;
  }

  /** Writes everything that is not yet written, and every running film's position. */
  async flush(): Promise<void> {
    const entries = [...this.entries.values()].filter((entry) => entry.isDirty || entry.state.status === 'playing');
    await Promise.all(entries.map((entry) => this.write(entry)));
    for (const { timer } of this.entries.values()) if (timer) clearTimeout(timer);
    this.entries.clear();
  }

  private arm(entry: Entry, delayMs: number): void {
    if (entry.timer) clearTimeout(entry.timer);
    entry.timer = setTimeout(() => void this.write(entry), Math.max(0, delayMs));
    entry.timer.unref();
  }

  private write(entry: Entry): Promise<void> {
    if (entry.timer) clearTimeout(entry.timer);
    entry.timer = null;
    entry.writing = entry.writing.then(() => this.writeNow(entry));
    return entry.writing;
  }

  private async writeNow(entry: Entry): Promise<void> {
    const { state } = entry;
    entry.isDirty = false;
    const snapshot = snapshotOf(state, this.clock.steadyMs());
    try {
      await this.rooms.savePlayback(state.roomId, {
        positionSec: snapshot.positionSec,
        isPlaying: snapshot.isPlaying,
        epoch: snapshot.epoch,
        revision: snapshot.revision,
        controllerId: snapshot.controllerId,
        savedAtMs: snapshot.savedAtMs,
        snapshot,
      });
    } catch (error) {
      entry.isDirty = true;
      this.log.warn({ err: error, roomId: state.roomId }, 'A room could not be written down; it is tried again');
    }
    if (this.entries.get(state.roomId) !== entry || entry.timer) return;
    if (entry.isDirty) this.arm(entry, GATHER_AT_MOST_MS);
    else if (entry.state.status === 'playing') this.arm(entry, CHECKPOINT_MS);
  }
}
