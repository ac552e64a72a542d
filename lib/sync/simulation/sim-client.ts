import { Follower } from '../follower';
import type { ClockPingPayload, FollowerMessages, FollowerPorts, LinePort } from '../follower-ports';
import type { Command } from '../room-command';
import type { RoomEvents } from '../wire';
import { Link, type PathProfile } from './link';
import type { Random } from './random';
import type { Scheduler } from './scheduler';
import { SimClock, type ClockProfile } from './sim-clock';
import { SimMedia, type MediaProfile } from './sim-media';
import { SERVER_EPOCH_MS, type SimServer, type SimSession } from './sim-server';

export interface ClientProfile {
  userId: number;
  path: PathProfile;
  /** 1 or -1: which direction is the slow one. */
  asymmetrySign: number;
  clock: ClockProfile;
  media: MediaProfile;
  hidden: boolean;
}

/** A viewer: the real follower between a simulated line, clock and media element. */
export class SimClient {
  readonly clock: SimClock;
  readonly media: SimMedia;
  readonly follower: Follower;
  /** Seeks of a film that was running: corrections that somebody sees. A late start's seek is part of the start. */
  readonly hardSeeksAtMs: number[] = [];
  readonly seeksAtMs: number[] = [];
  /** Everything that the follower said by itself. */
  readonly said: { atMs: number; event: string; payload: FollowerMessages[keyof FollowerMessages] }[] = [];
  readonly pings: ClockPingPayload[] = [];
  private readonly up: Link;
  private readonly down: Link;
  private session: SimSession | null = null;
  private connections = 0;
  private commands = 0;

  constructor(
    private readonly scheduler: Scheduler,
    random: Random,
    readonly profile: ClientProfile,
    private readonly server: SimServer,
  ) {
    const biasMs = (profile.asymmetrySign * profile.path.asymmetryMs) / 2;
    this.clock = new SimClock(scheduler, random.fork(1), profile.clock);
    this.media = new SimMedia(scheduler, random.fork(2), profile.media, this.clock.presentMs);
    this.up = new Link(scheduler, random.fork(3), profile.path, biasMs);
    this.down = new Link(scheduler, random.fork(4), profile.path, -biasMs);
    const ports: FollowerPorts = {
      media: this.media,
      time: this.clock,
      line: this.line(),
      memory: { get: () => null, set: () => undefined },
    };
    this.follower = new Follower(ports, { roomId: 1, profile: { ios: false, neverChangeSpeed: false } });
    this.media.onSeek = () => {
      this.seeksAtMs.push(scheduler.nowMs);
      const startedMs = server.room.timeline.atMs - SERVER_EPOCH_MS - 100;
      // The second aim of one cue interrupts nothing any more.
      const wasRunning = (this.media.lastMotionMs ?? -Infinity) > Math.max(startedMs, this.hardSeeksAtMs.at(-1) ?? -Infinity);
      if (wasRunning && this.follower.roomView?.status === 'playing') this.hardSeeksAtMs.push(scheduler.nowMs);
    };
    this.media.onEvent = (name) => this.clock.run(() => this.follower.onMediaEvent(name));
  }

  get userId(): number {
    return this.profile.userId;
  }

  start(): void {
    this.connect();
    if (this.media.line) this.media.openLine();
    this.clock.run(() => this.follower.start());
    if (this.profile.hidden) {
      this.setHidden(true);
      this.media.tellTime();
    }
  }

  setHidden(hidden: boolean): void {
    this.clock.hidden = hidden;
    this.clock.run(() => this.follower.setHidden(hidden));
  }

  connect(): void {
    const session: SimSession = {
      sessionId: `${this.userId}/${++this.connections}`,
      userId: this.userId,
      deliver: (name, payload) => this.down.send(() => this.receive(name, payload)),
    };
    this.session = session;
    this.up.send(() => this.server.connect(session));
    if (this.connections > 1) this.clock.run(() => this.follower.onConnected());
  }

  /** The line is cut; the server notices at once, the player goes on. */
  drop(): void {
    const { session } = this;
    this.up.cut();
    this.down.cut();
    this.session = null;
    if (session) this.server.disconnect(session);
    this.clock.run(() => this.follower.onDisconnected());
  }

  /** What the person at this screen does. */
  command(type: 'play' | 'pause' | 'seek', positionSec: number): void {
    this.send((sessionId) => ({
      type,
      userId: this.userId,
      sessionId,
      positionSec,
      cmdId: `${this.userId}-${++this.commands}`,
    }));
  }

  private receive<Name extends keyof RoomEvents>(name: Name, payload: RoomEvents[Name]): void {
    this.clock.run(() => this.follower.onRoomEvent(name, payload));
  }

  private send(commandOf: (sessionId: string) => Command): void {
    const { session } = this;
    if (session) this.up.send(() => this.server.apply(commandOf(session.sessionId)));
  }

  private line(): LinePort {
    return {
      send: (event, payload) => {
        const { userId } = this;
        this.said.push({ atMs: this.scheduler.nowMs, event, payload });
        this.send((sessionId) => commandOfMessage(event, payload, userId, sessionId));
      },
      ping: (payload, onAnswer) => {
        this.pings.push(payload);
        const rttMs = payload.rtt_ms;
        const { userId } = this;
        this.send((sessionId) => {
          const answer = { t0: payload.t0, t1: this.server.nowMs(), t2: SERVER_EPOCH_MS + this.scheduler.nowMs };
          if (this.server.isUp) this.down.send(() => this.clock.run(() => onAnswer(answer)));
          return { type: 'heard', userId, sessionId, ...(rttMs === undefined ? {} : { rttMs }) };
        });
      },
    };
  }
}

function commandOfMessage<Name extends keyof FollowerMessages>(
  event: Name,
  payload: FollowerMessages[Name],
  userId: number,
  sessionId: string,
): Command {
  const who = { userId, sessionId };
  if (event === 'sync_request') return { type: 'sync_request', ...who };
  if (event === 'ready') {
    const ready = payload as FollowerMessages['ready'];
    const { epoch, revision } = ready;
    return { type: 'ready', ...who, epoch, revision, positionSec: ready.position, bufferedSec: ready.buffered_s };
  }
  const report = payload as FollowerMessages['buffer_state'];
  return { type: 'buffer_state', ...who, state: report.state, positionSec: report.position, bufferedSec: report.buffered_s };
}
