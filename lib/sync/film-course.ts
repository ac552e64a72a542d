import type { ClockSync } from './clock-sync';
import type { MediaPort, TimePort } from './follower-ports';
import type { Course } from './media-operator';
import { END_ZONE_SEC } from './room-constants';
import type { RoomView } from './room-view';
import { posAt } from './timeline';

/** The room's film on this viewer's clock, shifted by the personal trim. */
export class FilmCourse {
  private trimMs = 0;

  constructor(
    private readonly media: MediaPort,
    private readonly time: TimePort,
    private readonly clock: ClockSync,
  ) {}

  setTrim(trimMs: number): void {
    this.trimMs = trimMs;
  }

  /** Where this element shall be at a local time. */
  positionSec(view: RoomView, localMs = this.time.nowMs()): number {
    const serverMs = this.clock.serverNowMs() + (localMs - this.time.nowMs());
    return posAt(view.timeline, serverMs + this.trimMs, view.durationSec);
  }

  /** How far the element lies behind that now. */
  errorMs(view: RoomView): number {
    return (this.positionSec(view) - this.media.currentTimeSec) * 1000;
  }

  of(view: RoomView): Course {
    const { timeline, durationSec } = view;
    return {
      positionAtSec: (localMs) => this.positionSec(view, localMs),
      rate: timeline.rate,
      durationSec,
      startLocalMs: this.clock.localMs(timeline.atMs - this.trimMs),
      startPositionSec: timeline.positionSec,
    };
  }

  hasStarted(view: RoomView): boolean {
    return view.timeline.leadVelocity > 0 || this.clock.serverNowMs() + this.trimMs >= view.timeline.atMs;
  }

  isAtEnd(view: RoomView): boolean {
    return view.durationSec - this.positionSec(view) < END_ZONE_SEC || this.media.ended;
  }
}
