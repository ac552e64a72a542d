/** The playback of rooms, as the services around it see it. */
export interface RoomPlayback {
  /** The person is gone from the room, by leaving or by being sent. */
  leave(roomId: number, userId: number): Promise<void>;
  configure(roomId: number, policy: { control: 'host' | 'everyone' }): Promise<void>;
  /** How the film stands now; null where nobody has it open in this process. */
  peek(roomId: number): { positionSec: number; isPlaying: boolean; controllerId: number } | null;
}
