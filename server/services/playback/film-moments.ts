import { filmStepOf } from '@/lib/domain/film-steps';
import type { Command } from '@/lib/sync/room-command';
import type { Effect } from '@/lib/sync/room-effect';
import type { RoomState } from '@/lib/sync/room-state';
import { posAt } from '@/lib/sync/timeline';
import type { Log } from '@/server/ports/log';
import type { MomentsRepository, MomentTally } from '@/server/ports/repositories';

/** What was counted is written down together this long after the first of it. */
export const GATHER_MS = 2_000;
/** Less is a correction, not a second look. */
const REWIND_SEC = 2;
/** While the database is away no more than this is kept; the rest is lost. */
const KEPT_TALLIES = 20_000;
const TALLIES_PER_WRITE = 1_000;

/** What people in rooms did to the film, by its hundredths: where they stopped it, and what they went back to. For the author's numbers. */
export class FilmMoments {
  private tallies = new Map<string, MomentTally>();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly rows: Pick<MomentsRepository, 'add'>,
    private readonly log: Log,
  ) {}

  /** One command to a room with what it brought about; counted where the room was told of it. */
  note(before: RoomState, command: Command, effects: readonly Effect[], nowMs: number): void {
    for (const effect of effects) {
      if (effect.type !== 'emit') continue;
      if (effect.event === 'pause_event' && command.type === 'pause') this.add(before, command.positionSec, 'pauses');
      // A burst of seeks is gathered: it takes effect by a timer, not by a seek.
      if (effect.event === 'seek_event' && effect.payload.position <= posAt(before.timeline, nowMs, before.durationSec) - REWIND_SEC) {
        this.add(before, effect.payload.position, 'rewinds');
      }
    }
  }

  private add({ videoId, durationSec }: RoomState, positionSec: number, kind: 'pauses' | 'rewinds'): void {
    const step = filmStepOf(positionSec, durationSec);
    if (step === null) return;
    this.keep({ videoId, step, pauses: 0, rewinds: 0, [kind]: 1 });
    this.gather();
  }

  /** Writes what is not yet written. */
  async stop(): Promise<void> {
    this.disarm();
    await this.write();
    this.disarm();
  }

  private keep(tally: MomentTally): void {
    const key = `${tally.videoId}:${tally.step}`;
    const known = this.tallies.get(key);
    if (known === undefined && this.tallies.size >= KEPT_TALLIES) return;
    this.tallies.set(key, { ...tally, pauses: tally.pauses + (known?.pauses ?? 0), rewinds: tally.rewinds + (known?.rewinds ?? 0) });
  }

  private gather(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.write();
    }, GATHER_MS);
    this.timer.unref();
  }

  private disarm(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private write(): Promise<void> {
    this.writing = this.writing.then(() => this.writeNow());
    return this.writing;
  }

  private async writeNow(): Promise<void> {
    // In one order, so that two nodes do not wait for each other.
    const taken = [...this.tallies.values()].sort((one, other) => one.videoId - other.videoId || one.step - other.step);
    this.tallies = new Map();
    for (let from = 0; from < taken.length; from += TALLIES_PER_WRITE) {
      try {
        await this.rows.add(taken.slice(from, from + TALLIES_PER_WRITE));
      } catch (error) {
        this.log.warn({ err: error }, 'Pauses and rewinds could not be written down; it is tried again');
        for (const tally of taken.slice(from)) this.keep(tally);
        this.gather();
        return;
      }
    }
  }
}
