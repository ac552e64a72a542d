import type { MediaPort } from './follower-ports';

/**
 * Stops and starts the element, and tells these pauses from those of a person or the browser. Their events come later
 * than they happen, on a busy page much later, so neither how the element stands then nor what is under way then says
 * whose a pause was: what was asked for here is counted instead.
 */
export class PauseOrigin {
  /** Pauses of our own whose events are still to come. */
  private expected = 0;
  /** Told to go last, and it went. */
  private isSentOff = false;
  /** It was sent off again before it was known that somebody else had stopped it. */
  private isOverridden = false;

  constructor(private readonly media: MediaPort) {}

  pause(): void {
    if (this.media.paused) return;
    this.expected += 1;
    this.isSentOff = false;
    this.media.pause();
  }

  play(): Promise<void> {
    this.isOverridden = this.isSentOff && this.media.paused;
    const started = this.media.play();
    this.isSentOff = !this.media.paused;
    return started;
  }

  /** To be asked once for every pause that the element tells of: whether somebody else wanted it. */
  isForeign(): boolean {
    if (this.expected > 0) {
      this.expected -= 1;
      return false;
    }
    const isForeign = this.isOverridden || (this.isSentOff && this.media.paused);
    this.isSentOff = this.isOverridden = false;
    return isForeign;
  }

  /** The element was opened anew: what it had still to tell is not told any more, and it stands without a word. */
  forget(): void {
    this.expected = 0;
    this.isSentOff = this.isOverridden = false;
  }
}
