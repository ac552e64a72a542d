import type { RoomSessionState } from '@/lib/client/room-session-state';
import type { WireParticipant } from '@/lib/sync/wire';

/** How a person's player does, as the others see it. */
export type Presence = 'ok' | 'joining' | 'recovering' | 'stalled' | 'blocked' | 'detached' | 'ad' | 'hidden' | 'away';

export interface Person {
  userId: number;
  username: string;
  isGuest: boolean;
  isOwner: boolean;
  isCoHost: boolean;
  isController: boolean;
  presence: Presence;
}

function presenceOf({ connected, state }: WireParticipant): Presence {
  if (!connected) return 'away';
  return state === 'hidden_muted' ? 'hidden' : state;
}

/** Who is here. What somebody is follows from the id alone: a name may look like anybody's. */
export function peopleOf(state: RoomSessionState, ownerId: number, controllerId: number): Person[] {
  return state.participants.map((person) => ({
    userId: person.user_id,
    username: person.username,
    isGuest: person.is_guest,
    isOwner: person.user_id === ownerId,
    isCoHost: state.coHostIds.includes(person.user_id),
    isController: person.user_id === controllerId,
    presence: presenceOf(person),
  }));
}
