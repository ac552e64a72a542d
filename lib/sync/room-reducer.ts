import { configure, transferControl } from './controller';
import { changeVideo } from './room-life';
import { pause, play, setRate, skipAd } from './playback-commands';
import { disconnect, join, leave } from './presence';
import { bufferState, heard, ready, syncRequest } from './reports';
import type { Command, CommandOf, CommandType } from './room-command';
import { draftOf, type Draft } from './room-draft';
import type { Effect } from './room-effect';
import type { RoomState } from './room-state';
import { timer } from './room-timers';
import { seek } from './seeks';

type Handlers = { [Type in CommandType]: (draft: Draft, command: CommandOf<Type>) => void };

const handlers: Handlers = {
  play,
  pause,
  seek,
  set_rate: setRate,
  transfer_control: transferControl,
  skip_ad: skipAd,
  ready,
  buffer_state: bufferState,
  heard,
  sync_request: syncRequest,
  join,
  leave,
  disconnect,
  configure,
  change_video: changeVideo,
  timer,
};

export interface Reduction {
  room: RoomState;
  effects: Effect[];
}

/**
 * The law of a room: the one function that changes one. It reads no clock and does nothing outside; `nowMs` is server
 * time, and effects say what shall be done, in this order.
 */
export function reduce(room: RoomState, command: Command, nowMs: number): Reduction {
  const draft = draftOf(room, nowMs);
  const handler = handlers[command.type] as (draft: Draft, command: Command) => void;
  handler(draft, command);
  draft.room.version += 1;
  return { room: draft.room, effects: draft.effects };
}
