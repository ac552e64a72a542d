import type { BufferWatch } from './buffer-watch';
import type { MediaPort } from './follower-ports';

/** Whether this viewer's player takes part in the common film, and if not, why. */
export type Attachment = 'attached' | 'detached' | 'blocked' | 'superseded' | 'ad';

export interface ParticipationHost {
  /** Brings the element onto the room's course. */
  reconcile(): void;
  /** Lets go of the element: no correction, no operation, and it stands. */
  release(): void;
}

/** In or out of the common film: by the person's will, the browser's refusals, another tab, or an advertisement of one's own. */
export class Participation {
  /** Sound was refused and the film runs without; a tap brings it. */
  isMutedByPolicy = false;
  private state: Attachment = 'attached';

  constructor(
    private readonly media: MediaPort,
    private readonly buffer: BufferWatch,
    private readonly host: ParticipationHost,
  ) {}

  get attachment(): Attachment {
    return this.state;
  }

  get isAttached(): boolean {
    return this.state === 'attached';
  }

  /** This viewer alone steps out of the common film; nobody else notices. */
  detach(): void {
    this.stepOut('detached');
  }

  supersede(): void {
    this.leave('superseded');
  }

  setInOwnAd(isInAd: boolean): void {
    if (isInAd) return this.stepOut('ad');
    if (this.state !== 'ad') return;
    this.buffer.report('ok');
    this.rejoin();
  }

  rejoin(): void {
    this.state = 'attached';
    this.buffer.forget();
    this.host.reconcile();
  }

  /** The person tapped the picture: whatever the browser had refused is allowed from now on. */
  tap(): void {
    if (this.isMutedByPolicy) {
      this.isMutedByPolicy = false;
      this.media.setMuted(false);
    }
    if (this.state === 'blocked') this.rejoin();
  }

  /** The browser wants a gesture: try once without sound, else ask for a tap. */
  playRefused(): void {
    const { media } = this;
    if (!media.muted) {
      this.isMutedByPolicy = true;
      media.setMuted(true);
      this.host.reconcile();
      return;
    }
    if (this.isMutedByPolicy) media.setMuted(false);
    this.isMutedByPolicy = false;
    this.leave('blocked');
    this.buffer.report('blocked');
  }

  private stepOut(attachment: 'detached' | 'ad'): void {
    if (!this.isAttached) return;
    this.leave(attachment);
    this.buffer.report(attachment);
  }

  private leave(attachment: Attachment): void {
    this.state = attachment;
    this.host.release();
  }
}
