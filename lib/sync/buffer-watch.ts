import type { LinePort, MediaPort, ReportedState, TimePort } from './follower-ports';
import type { RoomView } from './room-view';

/** A gap shorter than this is a hiccup of the element, not a stall. */
export const STALL_AFTER_MS = 250;

/** Tells the room how this player gets on: stalled, moving again, ready. Says each thing once. */
export class BufferWatch {
  private stalledSinceMs: number | null = null;
  private reported: ReportedState | null = null;

  constructor(
    private readonly roomId: number,
    private readonly media: MediaPort,
    private readonly time: TimePort,
    private readonly line: LinePort,
  ) {}

  get isStalled(): boolean {
    return this.stalledSinceMs !== null;
  }

  /** After a reconnection the server must be told anew. */
  forget(): void {
    this.reported = null;
  }

  /** Returns true at the moment when data has come back after a stall. */
  watch(shouldMove: boolean): boolean {
    const { media, time } = this;
    const lacksData = !media.paused && !media.seeking && media.readyState < 3;
    if (!shouldMove || !lacksData) {
      const hasReturned = this.stalledSinceMs !== null && shouldMove && media.readyState >= 3;
      const wasLong = this.stalledSinceMs !== null && time.nowMs() - this.stalledSinceMs >= STALL_AFTER_MS;
      if (!shouldMove || media.readyState >= 3) this.stalledSinceMs = null;
      if (hasReturned) this.report('ok');
      return hasReturned && wasLong;
    }
    this.stalledSinceMs ??= time.nowMs();
    if (time.nowMs() - this.stalledSinceMs >= STALL_AFTER_MS) this.report('stalled');
    return false;
  }

  /** The film moves: a member that was joining has arrived. */
  noteMoving(): void {
    if (this.reported !== 'hidden_muted') this.report('ok');
  }

  report(state: ReportedState): void {
    if (state === this.reported) return;
    this.reported = state;
    const { media } = this;
    this.line.send('buffer_state', {
      room_id: this.roomId,
      state,
      buffered_s: media.bufferedAheadSec,
      position: media.currentTimeSec,
    });
  }

  reportReady(view: RoomView, positionSec: number): void {
    this.stalledSinceMs = null;
    if (this.reported !== 'hidden_muted') this.reported = 'ok';
    this.line.send('ready', {
      room_id: this.roomId,
      epoch: view.epoch,
      revision: view.revision,
      position: positionSec,
      buffered_s: this.media.bufferedAheadSec,
    });
  }
}
