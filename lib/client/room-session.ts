import type { Message } from '@/lib/contracts/rooms.contract';
import type { Reaction } from '@/lib/domain/reactions';
import type { Ack, ClientEventName, ClientPayloadInput, ServerEventName, ServerEvents } from '@/lib/contracts/socket.contract';
import type { LinePort } from '@/lib/sync/follower-ports';
import type { PlayingClaim } from '@/lib/sync/room-command';
import type { RoomEvents } from '@/lib/sync/wire';
import { ChatOutbox } from './chat-outbox';
import type { Line } from './line';
import { MemberSyncBoard } from './member-sync-board';
import { PlayWish } from './play-wish';
import { randomId } from './random-id';
import { applyToState, initialState, merged, type RoomSessionState } from './room-session-state';

export interface RoomSessionOptions {
  line: Line;
  roomId: number;
  /** Opens a `link` room to one who is neither a member nor invited. */
  shareToken?: string;
  /** Where the connection itself carries no session: a guest's token. */
  token?: string;
  /** The latest page of the chat, asked for at every entry: what was said meanwhile is then not missing. */
  loadHistory?: () => Promise<readonly Message[]>;
}

type Command = 'play' | 'pause' | 'seek' | 'set_rate' | 'transfer_control' | 'skip_ad';
type CommandFields<C extends Command> = Omit<ClientPayloadInput<C>, 'room_id' | 'cmd_id' | 'client_seq' | 'base'>;

const OWN_EVENTS: readonly ServerEventName[] = [
  'room_state', 'play_event', 'pause_event', 'seek_event', 'state_sync', 'hold_event', 'ad_break', 'participant_state',
  'controller_changed', 'command_rejected', 'superseded', 'user_joined', 'user_left', 'chat_message_event', 'kicked',
  'room_closed', 'room_changed', 'entitlement_lost', 'member_sync', 'reaction_event', 'typing_event',
];
/** A command is asked again with its id for this long; then it has failed. */
const COMMAND_PATIENCE_MS = 5_000;
const COMMAND_TIMEOUT_MS = 2_000;
const RETRY_MS = 250;
/** Refusals that end the session; after any other the entry is tried again. */
const FINAL = new Set(['unauthenticated', 'forbidden', 'kicked', 'not_found', 'room_closed', 'room_full', 'subscription_required', 'sponsorship_required', 'video_not_ready', 'invalid']);
const REENTRY_MS = 2_000;
/** The others take a sign of writing for true for longer than this. */
const TYPING_EVERY_MS = 2_500;

/**
 * One person's part in one room, free of any framework: enters, enters again after a lost connection, keeps what the page
 * shows as one immutable state, sends what the person does. `subscribe` and `getState` fit `useSyncExternalStore`.
 */
export class RoomSession {
  private state: RoomSessionState = initialState;
  private readonly listeners = new Set<() => void>();
  private readonly eventListeners = new Set<(name: keyof RoomEvents, payload: RoomEvents[keyof RoomEvents]) => void>();
  private readonly connectionListeners = new Set<(isJoined: boolean) => void>();
  private readonly ends: (() => void)[] = [];
  private readonly outbox: ChatOutbox;
  /** For whoever hosts: how the others' players do. */
  readonly memberSync = new MemberSyncBoard(() => performance.now());
  private readonly wish = new PlayWish();
  private commandCount = 0;
  private typingToldMs = -Infinity;
  private entryTimer: ReturnType<typeof setTimeout> | null = null;
  private isStarted = false;
  private readonly tabId = randomId();
  private hasEntered = false;

  constructor(private readonly options: RoomSessionOptions) {
    this.outbox = new ChatOutbox(options.roomId, options.line, {
      onChange: (unsent) => this.set({ ...this.state, unsent }),
      onStored: ({ text, messageId, timestamp }) => this.addOwn(text, messageId, timestamp),
      onSlowMode: (slowModeSec) => this.set({ ...this.state, slowModeSec }),
    });
  }

  readonly getState = (): RoomSessionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Every event of this room as it arrives, for the follower. */
  onRoomEvent(listener: <E extends keyof RoomEvents>(name: E, payload: RoomEvents[E]) => void): () => void {
    const typed = listener as (name: keyof RoomEvents, payload: RoomEvents[keyof RoomEvents]) => void;
    this.eventListeners.add(typed);
    return () => void this.eventListeners.delete(typed);
  }

  /** One kind of event of this room. */
  on<E extends ServerEventName>(event: E, listener: (payload: ServerEvents[E]) => void): () => void {
    const untyped = (name: string, payload: unknown) => {
      if (name === event) listener(payload as ServerEvents[E]);
    };
    this.eventListeners.add(untyped);
    return () => void this.eventListeners.delete(untyped);
  }

  /** Told `true` at each entry and `false` when the connection is lost. */
  onJoined(listener: (isJoined: boolean) => void): () => void {
    this.connectionListeners.add(listener);
    return () => void this.connectionListeners.delete(listener);
  }

  /** What the follower says by itself goes this way. */
  readonly followerLine: LinePort = {
    send: (event, payload) => this.options.line.tell(event, payload as ClientPayloadInput<typeof event>),
    ping: (payload, onAnswer) => this.options.line.tell('clock_ping', payload, (answer) => answer.ok && onAnswer(answer)),
  };

  start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    const { line } = this.options;
    for (const event of OWN_EVENTS) this.ends.push(line.on(event, (payload) => this.receive(event, payload)));
    this.ends.push(line.onConnection((connected) => (connected ? void this.enter() : this.lost())));
    if (line.connected) void this.enter();
  }

  /** Ends this page's part; the seat stays for those who come back. */
  stop(): void {
    this.isStarted = false;
    for (const end of this.ends.splice(0)) end();
    if (this.entryTimer !== null) clearTimeout(this.entryTimer);
    this.outbox.close();
    this.memberSync.close();
  }

  /** Leaves the room for good and frees the seat. */
  async leave(): Promise<void> {
    await this.options.line.ask('leave_room_event', { room_id: this.options.roomId });
    this.set({ ...this.state, phase: 'left' });
    this.stop();
  }

  /** Asks to be told the room's state anew. */
  enterAgain(): void {
    if (this.options.line.connected) void this.enter(this.claim, false);
  }

  /** The person wants this tab to be the one that plays. */
  takePlaying(): void {
    if (this.options.line.connected) void this.enter('take');
  }

  play = (positionSec: number) => this.wished(true, this.command('play', { position: positionSec }));
  pause = (positionSec: number) => this.wished(false, this.command('pause', { position: positionSec }));
  seek = (positionSec: number) => this.command('seek', { position: positionSec });
  setRate = (rate: number) => this.command('set_rate', { rate });
  transferControl = (userId: number) => this.command('transfer_control', { user_id: userId });
  skipAd = () => this.command('skip_ad', {});

  react = (emoji: Reaction) => this.options.line.ask('reaction', { room_id: this.options.roomId, emoji });

  /** To be called at every letter: the others are told now and then. */
  typing = (): void => {
    const nowMs = performance.now();
    if (nowMs - this.typingToldMs < TYPING_EVERY_MS) return;
    this.typingToldMs = nowMs;
    this.options.line.tell('typing', { room_id: this.options.roomId });
  };

  say = (text: string): void => {
    this.typingToldMs = -Infinity;
    this.outbox.say(text);
  };
  retryMessage = (clientId: string): void => this.outbox.retry(clientId);
  dropMessage = (clientId: string): void => this.outbox.drop(clientId);

  /** An earlier page of the chat that the person scrolled to. */
  addHistory(messages: readonly Message[]): void {
    this.set({ ...this.state, messages: merged(this.state.messages, messages) });
  }

  private async wished<A extends Ack<'play' | 'pause'>>(isPlaying: boolean, asked: Promise<A>): Promise<A> {
    const wish = this.wish.make(isPlaying);
    this.set({ ...this.state, wish: isPlaying });
    const answer = await asked;
    this.wish.answer(wish, answer.ok ? answer : null, this.state.view);
    this.set({ ...this.state, wish: this.wish.value });
    return answer;
  }

  private async command<C extends Command>(event: C, fields: CommandFields<C>): Promise<Ack<C>> {
    const { line, roomId } = this.options;
    const { view } = this.state;
    this.commandCount += 1;
    const payload = {
      ...fields,
      room_id: roomId,
      cmd_id: randomId(),
      client_seq: this.commandCount,
      ...(view && { base: { epoch: view.epoch, revision: view.revision } }),
    } as unknown as ClientPayloadInput<C>;
    const untilMs = performance.now() + COMMAND_PATIENCE_MS;
    for (;;) {
      const answer = await line.ask(event, payload, COMMAND_TIMEOUT_MS);
      if (answer.ok || answer.error.code !== 'unavailable' || performance.now() + RETRY_MS > untilMs) return answer;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  /** What a return by itself may claim: a newer tab keeps what it has. */
  private get claim(): PlayingClaim {
    if (!this.hasEntered) return 'take';
    return this.state.isSuperseded ? 'none' : 'keep';
  }

  private async enter(playing = this.claim, asksHistory = true): Promise<void> {
    const { line, roomId, shareToken, token, loadHistory } = this.options;
    if (this.entryTimer !== null) clearTimeout(this.entryTimer);
    this.entryTimer = null;
    const answer = await line.ask('join_room', {
      room_id: roomId, tab_id: this.tabId, playing,
      ...(shareToken !== undefined && { share_token: shareToken }),
      ...(token !== undefined && { token }),
    });
    if (!this.isStarted) return;
    if (!answer.ok) return this.refused(answer);
    const { user_id: userId, message_delay, sees_ads: seesAds } = answer;
    this.hasEntered = true;
    // Where a return was not granted, that has been said before this answer, or is said after it.
    const isSuperseded = playing !== 'take' && this.state.isSuperseded;
    this.set({ ...this.state, phase: 'joined', error: null, userId, seesAds, isSuperseded, settings: { ...this.state.settings, message_delay } });
    this.outbox.open();
    for (const listener of this.connectionListeners) listener(true);
    if (!loadHistory || !asksHistory) return;
    try {
      this.addHistory(await loadHistory());
    } catch {
      // The chat goes on with what is heard from now on; the next entry asks again.
    }
  }

  private refused(answer: Extract<Ack<ClientEventName>, { ok: false }>): void {
    const { code, retry_after: retryAfterSec } = answer.error;
    if (FINAL.has(code)) {
      const phase = code === 'kicked' ? 'kicked' : code === 'room_closed' ? 'closed' : 'refused';
      this.set({ ...this.state, phase, error: code });
      return;
    }
    const delayMs = Math.max(REENTRY_MS, (retryAfterSec ?? 0) * 1000);
    this.entryTimer = setTimeout(() => this.options.line.connected && void this.enter(), delayMs);
  }

  private lost(): void {
    this.outbox.close();
    if (this.state.phase === 'joined' || this.state.phase === 'connecting') this.set({ ...this.state, phase: 'offline' });
    for (const listener of this.connectionListeners) listener(false);
  }

  private receive<E extends ServerEventName>(event: E, payload: ServerEvents[E]): void {
    if ((payload as { room_id?: number }).room_id !== this.options.roomId) return;
    if (event === 'member_sync') return this.memberSync.note(payload as ServerEvents['member_sync']);
    if (event === 'chat_message_event') this.outbox.arrived((payload as ServerEvents['chat_message_event']).client_id ?? '');
    const next = applyToState(this.state, event, payload);
    this.wish.see(next.view);
    this.set(next.wish === this.wish.value ? next : { ...next, wish: this.wish.value });
    if (event === 'kicked' || event === 'room_closed' || event === 'entitlement_lost') this.outbox.close();
    for (const listener of this.eventListeners) listener(event as keyof RoomEvents, payload as RoomEvents[keyof RoomEvents]);
  }

  /** The broadcast may be late or lost; one's own message stands at once. */
  private addOwn(text: string, messageId: number, timestamp: number): void {
    const { userId, participants } = this.state;
    const self = participants.find((person) => person.user_id === userId);
    const isKnown = this.state.messages.some((message) => message.message_id === messageId);
    if (userId === null || self === undefined || isKnown) return;
    this.addHistory([
      { message_id: messageId, room_id: this.options.roomId, user_id: userId, username: self.username, display_name: self.display_name, is_guest: self.is_guest, message: text, timestamp, video_position: null },
    ]);
  }

  private set(state: RoomSessionState): void {
    if (state === this.state) return;
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
