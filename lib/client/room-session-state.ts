import type { ErrorCode } from '@/lib/contracts/errors';
import type { Message, Room } from '@/lib/contracts/rooms.contract';
import type { ServerEventName, ServerEvents } from '@/lib/contracts/socket.contract';
import type { PlaybackState } from '@/lib/sync/room-state';
import { applyEvent, isPlaybackEvent, type RoomView } from '@/lib/sync/room-view';
import type { RoomEvents, WireAd, WireParticipant } from '@/lib/sync/wire';
import type { UnsentMessage } from './chat-outbox';

export type RoomPhase =
  | 'connecting'
  | 'joined'
  /** The connection is lost and being taken up again. */
  | 'offline'
  /** The server refuses; `error` says why. */
  | 'refused'
  | 'kicked'
  | 'closed'
  | 'left';

/** Everything that a room's page shows, as one immutable value. */
export interface RoomSessionState {
  phase: RoomPhase;
  error: ErrorCode | null;
  userId: number | null;
  /** How the film stands; the newest that was heard. */
  view: RoomView | null;
  /** Whether the film shall run, as this person asked last and the room has not yet answered; null where nothing is open. */
  wish: boolean | null;
  ownerId: number | null;
  participants: readonly WireParticipant[];
  settings: Partial<Pick<Room, 'message_delay' | 'visibility' | 'control' | 'replay'>>;
  /** Named by the owner: they command the film too. */
  coHostIds: readonly number[];
  /** Another tab of this person plays now. */
  isSuperseded: boolean;
  /** Whether advertisements are shown to this person here; the others wait with them. */
  seesAds: boolean;
  /** The slot that stands before the film now, if one does. */
  ad: WireAd | null;
  /** Oldest first. */
  messages: readonly Message[];
  unsent: readonly UnsentMessage[];
  /** Seconds to wait that the server last named, 0 for none. */
  slowModeSec: number;
}

export const initialState: RoomSessionState = {
  phase: 'connecting',
  error: null,
  userId: null,
  view: null,
  wish: null,
  ownerId: null,
  participants: [],
  settings: {},
  coHostIds: [],
  isSuperseded: false,
  seesAds: false,
  ad: null,
  messages: [],
  unsent: [],
  slowModeSec: 0,
};

/** How an event of the server changes what is shown; the same value where it changes nothing. */
export function applyToState<E extends ServerEventName>(state: RoomSessionState, event: E, payload: ServerEvents[E]): RoomSessionState {
  if (isPlaybackEvent(event)) return applyPlayback(state, event, payload as RoomEvents[typeof event]);
  const change = changes[event] as ((state: RoomSessionState, payload: ServerEvents[E]) => RoomSessionState) | undefined;
  return change ? change(state, payload) : state;
}

const changes: { [E in ServerEventName]?: (state: RoomSessionState, payload: ServerEvents[E]) => RoomSessionState } = {
  user_joined: (state, { user_id, username, display_name: displayName, is_guest, timestamp }) =>
    state.participants.some((person) => person.user_id === user_id)
      ? withPerson(state, user_id, { connected: true })
      : { ...state, participants: [...state.participants, newcomer({ user_id, username, display_name: displayName, is_guest }, timestamp)] },
  user_left: (state, { user_id }) => ({ ...state, participants: state.participants.filter((person) => person.user_id !== user_id) }),
  participant_state: (state, payload) => withPerson(state, payload.user_id, { state: payload.state, connected: payload.connected }),
  superseded: (state) => ({ ...state, isSuperseded: true }),
  kicked: (state) => ({ ...state, phase: 'kicked', error: 'kicked' }),
  room_closed: (state, { reason }) => ({ ...state, phase: 'closed', error: reason === 'video_removed' ? 'not_found' : 'room_closed' }),
  entitlement_lost: (state, { reason }) => ({ ...state, phase: 'refused', error: reason }),
  room_changed: (state, { message_delay, visibility, control, replay, cohost_ids: coHostIds }) => ({ ...state, coHostIds, settings: { message_delay, visibility, control, replay } }),
  chat_message_event: (state, { client_id: _clientId, ...message }) => ({ ...state, messages: merged(state.messages, [message]) }),
};

function applyPlayback<E extends Parameters<typeof applyEvent>[1]>(state: RoomSessionState, event: E, payload: RoomEvents[E]): RoomSessionState {
  const view = applyEvent(state.view, event, payload);
  const next: RoomSessionState = view === state.view ? state : { ...state, view };
  if (event === 'room_state') {
    const { owner_id: ownerId, participants, ad, policy } = payload as RoomEvents['room_state'];
    return { ...next, ownerId, participants, coHostIds: policy.co_host_ids, ad };
  }
  if (event === 'ad_break') {
    const { ad_id, slot_s, until, title, video_url, click_url } = payload as RoomEvents['ad_break'];
    return { ...next, ad: { ad_id, slot_s, until, title, video_url, click_url } };
  }
  const people = event === 'controller_changed' ? hosted(next.participants, (payload as RoomEvents['controller_changed']).controller_id) : next.participants;
  const ad = view?.status === 'ad' ? next.ad : null;
  return people === next.participants && ad === next.ad ? next : { ...next, participants: people, ad };
}

/** Two lists of messages as one, each once, oldest first. */
export function merged(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  const ids = new Set(known.map((message) => message.message_id));
  const fresh = more.filter((message) => !ids.has(message.message_id));
  return fresh.length === 0 ? known : [...known, ...fresh].sort((a, b) => a.message_id - b.message_id);
}

function withPerson(state: RoomSessionState, userId: number, change: { state?: PlaybackState; connected?: boolean }): RoomSessionState {
  return { ...state, participants: state.participants.map((person) => (person.user_id === userId ? { ...person, ...change } : person)) };
}

function hosted(people: readonly WireParticipant[], controllerId: number): readonly WireParticipant[] {
  return people.map((person) => ({ ...person, is_host: person.user_id === controllerId }));
}

/** What an arrival says of a person; the next `room_state` says the rest. */
function newcomer(person: Pick<WireParticipant, 'user_id' | 'username' | 'display_name' | 'is_guest'>, joinedAtMs: number): WireParticipant {
  return { ...person, is_host: false, joined_at: new Date(joinedAtMs).toISOString(), state: 'joining', connected: true };
}
