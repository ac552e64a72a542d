import type { Random } from './random';
import type { Scheduler } from './scheduler';

export interface PathProfile {
  rttMs: number;
  jitterMs: number;
  /** Share of messages that must be sent again. */
  loss: number;
  /** How much longer one direction takes than the other. */
  asymmetryMs: number;
}

/** One direction of a connection: in order, reliable, late. A lost packet delays itself and all behind it. */
export class Link {
  private lastArrivalMs = 0;
  private generation = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly random: Random,
    private readonly path: PathProfile,
    private readonly biasMs: number,
  ) {}

  send(deliver: () => void): void {
    const { path, random, scheduler } = this;
    const queuedMs = Math.abs(random.normal(0, path.jitterMs / 2));
    const repeatedMs = random.chance(path.loss) ? Math.max(200, path.rttMs) : 0;
    const delayMs = Math.max(0.5, path.rttMs / 2 + this.biasMs + queuedMs + repeatedMs);
    this.lastArrivalMs = Math.max(this.lastArrivalMs, scheduler.nowMs + delayMs);
    const { generation } = this;
    scheduler.at(this.lastArrivalMs, () => {
      if (generation === this.generation) deliver();
    });
  }

  /** The connection is gone with everything under way. */
  cut(): void {
    this.generation += 1;
  }
}
