/** What people in a room ask for; the room decides, and its follower moves the media. */
export interface RoomIntents {
  onPlay(positionSec: number): void;
  onPause(positionSec: number): void;
  onSeek(positionSec: number): void;
  onRate(rate: number): void;
  /** Ends the room's advertisement for everybody. */
  onSkipAd?(): void;
}

/** Who moves the media: the viewer's own hand, or a room. */
export type Transport =
  | { kind: 'solo' }
  | {
      kind: 'room';
      /** False on the way in, and while the connection is lost: nothing can be asked of the room then. */
      isJoined: boolean;
      mayControl: boolean;
      /** Who may, for those who may not. */
      controllerName: string | null;
      /** The room's intention, which is true while it waits for somebody. */
      isPlaying: boolean;
      /** The room ends its film by its own clock, before any element comes to its end. */
      hasEnded: boolean;
      rate: number;
      intents: RoomIntents;
    };

export const soloTransport: Transport = { kind: 'solo' };

export function mayControl(transport: Transport): boolean {
  return transport.kind === 'solo' || transport.mayControl;
}
