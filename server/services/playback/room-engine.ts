import { Problem } from '@/lib/contracts/errors';
import { reduce } from '@/lib/sync/room-reducer';
import type { Command } from '@/lib/sync/room-command';
import type { Effect } from '@/lib/sync/room-effect';
import type { Member, RoomState, TimerKind } from '@/lib/sync/room-state';
import { posAt } from '@/lib/sync/timeline';
import { intendsToPlay } from '@/lib/sync/wire';
import { RESTART_CONTINUE_MS } from '@/lib/sync/room-constants';
import type { Bus } from '@/server/ports/bus';
import type { Clock } from '@/server/ports/clock';
import type { Log } from '@/server/ports/log';
import type { Presence } from '@/server/ports/presence';
import type { PlaybackRow, RoomsRepository } from '@/server/ports/repositories';
import type { RoomBroadcast } from '@/server/ports/room-broadcast';
import type { RoomAnswer, RoomPlayback, RoomPolicyChange } from '@/server/ports/room-playback';
import type { RoomStore } from '@/server/ports/room-store';
import { answerOf, Answers } from './answers';
import type { FilmMoments } from './film-moments';
import { Mailbox } from './mailbox';
import { openRoom } from './open-room';
import { newAudience } from './preroll';
import { RoomSaver } from './room-saver';
import { RoomTimers } from './room-timers';

export interface RoomEngineDependencies {
  store: RoomStore;
  presence: Presence;
  rooms: Pick<RoomsRepository, 'playbackOf' | 'savePlayback'>;
  broadcast: RoomBroadcast;
  bus: Bus;
  clock: Clock;
  log: Log;
  /** Names this process among those that share the store. */
  nodeId: string;
  /** Is told of commands that took effect. */
  moments: Pick<FilmMoments, 'note'>;
  /** The shared slot in front of a room's film, where there is to be one. */
  preroll(row: PlaybackRow): Promise<RoomState['preroll']>;
  /** These are shown the slot's advertisement from now on. */
  adShown(adId: number, videoId: number, audience: readonly Member[]): Promise<void>;
}

/** Two processes meet at one room a few times at most; more means that something is wrong. */
const SWAP_ATTEMPTS = 50;
/** Where other processes work on the same rooms, their timers are looked after too. */
const WATCH_MS = 5_000;
/** An orderly stop waits this long for what is under way. */
const STOP_MS = 2_000;

interface LocalRoom {
  mailbox: Mailbox;
  /** As it was last seen here. */
  state: RoomState | null;
}

/** What a member's connection may ask. */
export type MemberInput = Extract<Command, { sessionId: string }> & { type: Exclude<Command['type'], 'disconnect'> };

/**
 * Runs the law of rooms: one mailbox a room, one command after the other; the reducer decides, and what it asks for is done
 * here. With a shared store any process may do this for any room.
 */
export class RoomEngine implements RoomPlayback {
  private readonly local = new Map<number, LocalRoom>();
  private readonly answers: Answers;
  private readonly saver: RoomSaver;
  private readonly timers: RoomTimers;
  private readonly subscriptions: (() => void)[];
  private readonly watch: NodeJS.Timeout | null;
  private isStopped = false;

  constructor(private readonly deps: RoomEngineDependencies) {
    this.answers = new Answers(deps.nodeId);
    this.saver = new RoomSaver(deps.rooms, deps.clock, deps.log);
    this.timers = new RoomTimers((roomId, id) => void this.quietly(roomId, { type: 'timer', id }));
    this.subscriptions = [
      deps.bus.subscribe('room_closed', ({ roomId }) => void this.forget(roomId)),
      deps.bus.subscribe('video_removed', ({ videoId }) => {
        for (const [roomId, room] of this.local) if (room.state?.videoId === videoId) void this.forget(roomId);
      }),
      deps.bus.subscribe('room_answer', ({ ackRef, answer }) => void this.answers.settle(ackRef, answer)),
    ];
    this.watch = deps.store.isShared ? setInterval(() => this.watchShared(), WATCH_MS) : null;
    this.watch?.unref();
  }

  /** A message of a member's connection; opens the room where it is not open. */
  async ask(roomId: number, command: MemberInput, onAnswer?: (answer: RoomAnswer) => void): Promise<RoomAnswer> {
    const { ackRef, answer } = this.answers.expect(onAnswer);
    try {
      if (command.type === 'join') await this.deps.presence.enter(roomId, command.userId, command.sessionId);
      const isThere = await this.submit(roomId, { ...command, ackRef }, true);
      if (!isThere) this.answers.settle(ackRef, { ok: false, code: 'not_found', retryAfterSec: null });
    } catch (error) {
      this.answers.forget(ackRef);
      throw error;
    }
    return answer;
  }

  async disconnect(roomId: number, userId: number, sessionId: string): Promise<void> {
    await this.quietly(roomId, { type: 'disconnect', userId, sessionId });
    await this.deps.presence.exit(roomId, sessionId).catch((error: unknown) => this.deps.log.warn({ err: error, roomId }, 'A connection is still noted as present'));
  }

  /** Whether the room knows this person as a member: not after its state was lost. */
  knows(roomId: number, userId: number): boolean {
    return this.local.get(roomId)?.state?.members[String(userId)] !== undefined;
  }

  async leave(roomId: number, userId: number): Promise<void> {
    await this.quietly(roomId, { type: 'leave', userId });
  }

  async configure(roomId: number, policy: RoomPolicyChange): Promise<void> {
    await this.quietly(roomId, { type: 'configure', policy });
  }

  peek(roomId: number): { positionSec: number; isPlaying: boolean; controllerId: number } | null {
    const state = this.local.get(roomId)?.state;
    if (!state) return null;
    const positionSec = posAt(state.timeline, this.deps.clock.steadyMs(), state.durationSec);
    return { positionSec, isPlaying: intendsToPlay(state), controllerId: state.controllerId };
  }

  /** Who runs the room, and for how many; null where it is not open in this process. */
  hostsOf(roomId: number): { userIds: number[]; memberCount: number } | null {
    const state = this.local.get(roomId)?.state;
    if (!state) return null;
    return { userIds: [...new Set([state.ownerId, state.controllerId])], memberCount: Object.keys(state.members).length };
  }

  /** Closes this process's part in the room; its row stays as it is. */
  async forget(roomId: number): Promise<void> {
    await this.roomOf(roomId).mailbox.run(() => this.drop(roomId));
  }

  /** Finishes what is under way and writes every room down. */
  async stop(): Promise<void> {
    if (this.watch) clearInterval(this.watch);
    for (const end of this.subscriptions) end();
    const done = Promise.all([...this.local.values()].map((room) => room.mailbox.idle())).then(() => {
      this.isStopped = true;
      this.timers.clearAll();
      return this.saver.flush();
    });
    let late: NodeJS.Timeout | undefined;
    await Promise.race([done, new Promise<void>((resolve) => (late = setTimeout(resolve, STOP_MS)))]);
    clearTimeout(late);
  }

  /** Commands that nobody waits for: a failure is logged, and a room that is not open stays so. */
  private async quietly(roomId: number, command: Command): Promise<void> {
    try {
      await this.submit(roomId, command, false);
    } catch (error) {
      this.deps.log.error({ err: error, roomId, command: command.type }, 'A room could not be changed');
    }
  }

  private submit(roomId: number, command: Command, opens: boolean): Promise<boolean> {
    return this.roomOf(roomId).mailbox.run(() => this.apply(roomId, command, opens));
  }

  private roomOf(roomId: number): LocalRoom {
    const known = this.local.get(roomId);
    if (known) return known;
    const room: LocalRoom = { mailbox: new Mailbox(), state: null };
    this.local.set(roomId, room);
    return room;
  }

  /** @returns false where there is no such room */
  private async apply(roomId: number, command: Command, opens: boolean): Promise<boolean> {
    if (this.isStopped) throw new Problem('unavailable', { retryAfterSec: 1 });
    const { store, clock } = this.deps;
    for (let attempt = 0; attempt < SWAP_ATTEMPTS; attempt += 1) {
      const stored = await store.load(roomId);
      const isOver = stored !== null && opens && isAbandoned(stored, clock.steadyMs());
      const before = stored !== null && !isOver ? stored : opens ? await this.open(roomId, stored) : null;
      if (before === null) {
        await this.drop(roomId);
        return false;
      }
      const nowMs = clock.steadyMs();
      const { room, effects } = reduce(before, command, nowMs);
      if (!(await store.swap(roomId, before.version, room))) continue;
      this.roomOf(roomId).state = room;
      this.deps.moments.note(before, command, effects, nowMs);
      this.tellAudience(before, room);
      await this.perform(room, effects);
      return true;
    }
    throw new Problem('unavailable', { retryAfterSec: 1 });
  }

  /** From its row; in place of what an earlier life of the site left in the store. */
  private async open(roomId: number, abandoned: RoomState | null): Promise<RoomState | null> {
    const { rooms, store, clock } = this.deps;
    const row = await rooms.playbackOf(roomId);
    if (row === null) return null;
    const opened = openRoom(roomId, row, await this.deps.preroll(row), clock.steadyMs());
    const room: RoomState = { ...opened.room, version: (abandoned?.version ?? -1) + 1 };
    if (!(await store.swap(roomId, abandoned?.version ?? null, room))) return store.load(roomId);
    await this.perform(room, opened.effects);
    return room;
  }

  private async perform(room: RoomState, effects: readonly Effect[]): Promise<void> {
    const { roomId } = room;
    for (const effect of effects) {
      switch (effect.type) {
        case 'emit':
          this.deps.broadcast.emit(roomId, effect.to, effect.event, effect.payload, effect.volatile);
          break;
        case 'ack':
        case 'reject':
          this.answer(effect.ackRef, answerOf(effect));
          break;
        case 'persist':
          this.saver.save(room, effect.urgency);
          break;
        case 'setTimer':
          this.armTimer(roomId, effect.kind, effect.id, effect.atMs);
          break;
        case 'clearTimer':
          this.timers.clear(roomId, effect.kind);
          break;
        case 'dropRoom':
          await this.drop(roomId);
          break;
      }
    }
  }

  /** Nobody waits for it: counting must not hold up a room. */
  private tellAudience(before: RoomState, room: RoomState): void {
    const audience = newAudience(before, room);
    if (room.ad === null || audience.length === 0) return;
    this.deps.adShown(room.ad.adId, room.videoId, audience).catch((error: unknown) => this.deps.log.warn({ err: error, roomId: room.roomId }, 'A showing was not counted'));
  }

  private answer(ackRef: string | null, answer: RoomAnswer): void {
    if (ackRef === null || this.answers.settle(ackRef, answer) || this.answers.isFromHere(ackRef)) return;
    this.deps.bus.publish('room_answer', { ackRef, answer });
  }

  private armTimer(roomId: number, kind: TimerKind, id: string, atMs: number): void {
    this.timers.arm(roomId, kind, id, atMs - this.deps.clock.steadyMs());
  }

  private async drop(roomId: number): Promise<void> {
    this.timers.clearRoom(roomId);
    this.local.delete(roomId);
    await this.saver.forget(roomId);
    await this.deps.store.forget(roomId);
  }

  /** Another process may have died with its timers: whoever knows the room arms them too; the first to fire counts. */
  private watchShared(): void {
    for (const [roomId, room] of this.local) {
      void room.mailbox.run(async () => {
        const state = await this.deps.store.load(roomId);
        if (state === null) return this.drop(roomId);
        room.state = state;
        for (const [kind, { id, atMs }] of Object.entries(state.timers)) this.armTimer(roomId, kind as TimerKind, id, atMs);
        // Not awaited: these go through the mailbox that this is in.
        for (const { userId, sessionId } of await this.deps.presence.lost(roomId)) void this.disconnect(roomId, userId, sessionId);
      }).catch((error: unknown) => this.deps.log.warn({ err: error, roomId }, 'A shared room could not be looked at'));
    }
  }
}

/** A film that runs by its state, but that no process has spoken of for long: all of them stopped together. */
function isAbandoned(state: RoomState, nowMs: number): boolean {
  const { heartbeat } = state.timers;
  return intendsToPlay(state) && heartbeat !== undefined && nowMs - heartbeat.atMs > RESTART_CONTINUE_MS;
}
