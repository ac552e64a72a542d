import type { Command, JoinCommand } from './room-command';
import type { CommandAck, Effect, EmitEffect } from './room-effect';
import { createRoom, type NewRoom } from './room-life';
import { reduce } from './room-reducer';
import type { RoomState, TimerKind } from './room-state';
import type { RoomEvents } from './wire';

export const BENCH_START_MS = 1_750_000_000_000;

/**
 * A room on the bench, for tests: commands at given times, with every timer that falls due before them fired in order.
 * Times count from the bench's start. The room passes through JSON after every step, as in a store.
 */
export class RoomBench {
  room: RoomState;
  nowMs = 0;
  readonly effects: Effect[] = [];

  constructor(options: Partial<NewRoom> = {}) {
    this.room = createRoom(
      {
        roomId: 1,
        videoId: 1,
        durationSec: 600,
        ownerId: 1,
        policy: { control: 'host', hold: 'auto', coHostIds: [] },
        preroll: null,
        ...options,
      },
      BENCH_START_MS,
    );
  }

  /** Applies a command now; returns what it caused. */
  apply(command: Command): Effect[] {
    const result = reduce(this.room, command, BENCH_START_MS + this.nowMs);
    this.room = JSON.parse(JSON.stringify(result.room)) as RoomState;
    this.effects.push(...result.effects);
    return result.effects;
  }

  /** Lets time pass, firing timers on the way. */
  until(atMs: number): Effect[] {
    const before = this.effects.length;
    for (let due = this.nextTimer(); due && due.atMs - BENCH_START_MS <= atMs; due = this.nextTimer()) {
      this.nowMs = Math.max(this.nowMs, due.atMs - BENCH_START_MS);
      this.apply({ type: 'timer', id: due.id });
    }
    this.nowMs = Math.max(this.nowMs, atMs);
    return this.effects.slice(before);
  }

  after(delayMs: number): Effect[] {
    return this.until(this.nowMs + delayMs);
  }

  /** A viewer with the extended protocol: joins, has been heard, and has its film loaded unless told otherwise. */
  join(userId: number, options: Partial<JoinCommand> & { plain?: boolean; rttMs?: number; loaded?: boolean } = {}): Effect[] {
    const { plain = false, rttMs = 40, loaded = true, ...join } = options;
    const sessionId = join.sessionId ?? `s${userId}`;
    const effects = this.apply({ type: 'join', userId, sessionId, username: `viewer ${userId}`, displayName: `Viewer ${userId}`, isGuest: false, ...join });
    if (plain) return effects;
    this.apply({ type: 'heard', userId, sessionId, rttMs });
    if (loaded) this.ready(userId, sessionId);
    return effects;
  }

  ready(userId: number, sessionId = `s${userId}`): Effect[] {
    const { epoch, revision, timeline } = this.room;
    return this.apply({ type: 'ready', userId, sessionId, epoch, revision, positionSec: timeline.positionSec, bufferedSec: 10 });
  }

  heard(...userIds: number[]): void {
    for (const userId of userIds) this.apply({ type: 'heard', userId, sessionId: `s${userId}` });
  }

  press(type: 'play' | 'pause' | 'seek', positionSec: number, userId = 1, extra: object = {}): Effect[] {
    return this.apply({ type, userId, sessionId: `s${userId}`, positionSec, ...extra });
  }

  private nextTimer(): { id: string; atMs: number; kind: TimerKind } | null {
    let next: { id: string; atMs: number; kind: TimerKind } | null = null;
    for (const [kind, armed] of Object.entries(this.room.timers)) {
      if (next === null || armed.atMs < next.atMs) next = { ...armed, kind: kind as TimerKind };
    }
    return next;
  }
}

export function emitted<Name extends keyof RoomEvents>(effects: readonly Effect[], name: Name): RoomEvents[Name][] {
  const found = effects.filter((effect): effect is Extract<EmitEffect, { event: Name }> => effect.type === 'emit' && effect.event === name);
  return found.map((effect) => effect.payload as RoomEvents[Name]);
}

/** What senders were told: an error's code, `ok`, or the state that a command led to. */
export function answers(effects: readonly Effect[]): (string | CommandAck)[] {
  const told: (string | CommandAck)[] = [];
  for (const effect of effects) {
    if (effect.type === 'reject') told.push(effect.code);
    else if (effect.type === 'ack') told.push('revision' in effect.ack ? effect.ack : 'ok');
  }
  return told;
}
