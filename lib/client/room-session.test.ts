import { expect, it } from 'vitest';
import type { Ack, ClientEventName, ServerEventName, ServerEvents } from '@/lib/contracts/socket.contract';
import { createRoom } from '@/lib/sync/room-life';
import type { PlaybackPayload } from '@/lib/sync/wire';
import { playbackPayload } from '@/lib/sync/wire';
import type { Line } from './line';
import { RoomSession } from './room-session';

const policy = { control: 'host' as const, hold: 'auto' as const, coHostIds: [] };
const room = createRoom({ roomId: 1, videoId: 2, durationSec: 60, ownerId: 3, policy, preroll: null }, 1_000);
const film = (revision: number, isPlaying: boolean, epoch = 1): PlaybackPayload => ({
  ...playbackPayload(room, 1_000), epoch, revision, is_playing: isPlaying, status: isPlaying ? 'playing' : 'paused',
});

/** A line whose answers come when the test says so. */
class HeldLine implements Line {
  readonly connected = true;
  readonly asked: { event: string; answer(ack: unknown): Promise<void> }[] = [];
  private readonly listeners = new Map<string, (payload: never) => void>();

  on<E extends ServerEventName>(event: E, listener: (payload: ServerEvents[E]) => void): () => void {
    this.listeners.set(event, listener as (payload: never) => void);
    return () => undefined;
  }
  onConnection = () => () => undefined;
  tell = () => undefined;
  close = () => undefined;
  ask<E extends ClientEventName>(event: E): Promise<Ack<E>> {
    return new Promise((resolve) => {
      const answer = async (ack: unknown) => {
        resolve(ack as Ack<E>);
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      };
      this.asked.push({ event, answer });
    });
  }

  hears(event: ServerEventName, payload: object): void {
    this.listeners.get(event)?.(payload as never);
  }
}

/** Someone in a room whose film runs, at revision 4. */
function inside() {
  const line = new HeldLine();
  const session = new RoomSession({ line, roomId: 1 });
  session.start();
  line.hears('state_sync', film(4, true));
  const shows = () => session.getState().wish ?? session.getState().view?.isPlaying;
  const answered = (revision: number) => ({ ok: true, epoch: 1, revision, effective_at: 1_000 });
  return { line, session, shows, answered };
}

it('a pause is shown at once, and no state from before it takes it back', async () => {
  const { line, session, shows, answered } = inside();
  void session.pause(9);
  expect(shows()).toBe(false);
  line.hears('state_sync', film(4, true));
  line.hears('state_sync', film(5, true));
  expect(shows()).toBe(false);
  await line.asked.at(-1)!.answer(answered(6));
  line.hears('state_sync', film(5, true));
  expect(shows()).toBe(false);
  line.hears('pause_event', film(6, false));
  expect(session.getState().wish).toBeNull();
  line.hears('state_sync', film(5, true));
  expect(shows()).toBe(false);
});

it('the room’s state may come before its answer', async () => {
  const { line, session, shows, answered } = inside();
  void session.pause(9);
  line.hears('pause_event', film(5, false));
  await line.asked.at(-1)!.answer(answered(5));
  expect(session.getState().wish).toBeNull();
  line.hears('play_event', film(6, true));
  expect(shows()).toBe(true);
});

it('whoever presses twice before the room answers is taken at the second press, in whatever order answers come', async () => {
  const { line, session, shows, answered } = inside();
  void session.pause(9);
  const first = line.asked.at(-1)!;
  void session.play(9);
  const second = line.asked.at(-1)!;
  expect(shows()).toBe(true);
  line.hears('pause_event', film(5, false));
  await first.answer(answered(5));
  expect(shows()).toBe(true);
  await second.answer(answered(6));
  line.hears('play_event', film(6, true));
  expect(session.getState()).toMatchObject({ wish: null, view: { isPlaying: true } });
});

it('what the room refuses is not shown any more, and what another one does after it is', async () => {
  const { line, session, shows, answered } = inside();
  void session.pause(9);
  await line.asked.at(-1)!.answer({ ok: false, error: { code: 'stale', message: '' } });
  expect(shows()).toBe(true);
  void session.pause(9);
  await line.asked.at(-1)!.answer(answered(5));
  line.hears('play_event', film(7, true));
  expect(shows()).toBe(true);
});
