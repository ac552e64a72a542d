import type { RoomView } from '@/lib/sync/room-view';

type Order = Pick<RoomView, 'epoch' | 'revision'>;

/**
 * What this person last asked of the film and has not seen happen yet. The button shows it at once and stands for it,
 * so that a second press means what its presser sees; states from before the answer do not take it back.
 */
export class PlayWish {
  private count = 0;
  private isPlaying: boolean | null = null;
  private answeredBy: Order | null = null;

  get value(): boolean | null {
    return this.isPlaying;
  }

  /** @returns what the answer is brought back with */
  make(isPlaying: boolean): number {
    this.isPlaying = isPlaying;
    this.answeredBy = null;
    return (this.count += 1);
  }

  /** The room's answer to one of them: `null` where it was refused or never came. A wish made meanwhile stays. */
  answer(wish: number, by: Order | null, view: Order | null): void {
    if (wish !== this.count) return;
    this.answeredBy = by;
    if (by === null) this.isPlaying = null;
    else this.see(view);
  }

  /** The film as it is known now: from the answer's own state on it speaks for itself. */
  see(view: Order | null): void {
    const { answeredBy } = this;
    if (view === null || answeredBy === null) return;
    if (view.epoch > answeredBy.epoch || (view.epoch === answeredBy.epoch && view.revision >= answeredBy.revision)) this.forget();
  }

  forget(): void {
    this.isPlaying = this.answeredBy = null;
  }
}
