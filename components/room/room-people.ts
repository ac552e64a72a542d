import type { RoomSessionState } from '@/lib/client/room-session-state';
import type { WireParticipant } from '@/lib/sync/wire';

export interface Person {
  userId: number;
  name: string;
  isGuest: boolean;
  isOwner: boolean;
  isCoHost: boolean;
  isController: boolean;
  /** How this person's player does, as the others see it. */
  state: 'ok' | 'joining' | 'recovering' | 'stalled' | 'blocked' | 'detached' | 'ad' | 'hidden_muted' | 'away';
}

/** Who is here. What somebody is follows from the id alone: a name may look like anybody's. */
export function peopleOf(participants: readonly WireParticipant[], coHostIds: RoomSessionState['coHostIds'], ownerId: number, controllerId: number): Person[] {
  return participants.map((person) => ({
    userId: person.user_id,
    name: person.display_name,
    isGuest: person.is_guest,
    isOwner: person.user_id === ownerId,
    isCoHost: coHostIds.includes(person.user_id),
    isController: person.user_id === controllerId,
    state: person.connected ? person.state : 'away',
  }));
}

/** Whose name has this in it: who is called just that first, then whose name begins so, then the others. Everybody, where nothing is asked for. */
export function peopleNamed(people: readonly Person[], wanted: string): readonly Person[] {
  const looked = wanted.trim().toLocaleLowerCase();
  if (looked === '') return people;
  const places = people.flatMap((person) => {
    const name = person.name.toLocaleLowerCase();
    const place = name === looked ? 0 : name.startsWith(looked) ? 1 : 2;
    return name.includes(looked) ? [{ person, place }] : [];
  });
  return places.sort((one, other) => one.place - other.place).map(({ person }) => person);
}

/** Who moves the film, and while it stands, who will; as the key of its sentence and the name in it. Whose host has gone has nobody who does. */
export function whoControls(
  { control, controllerId, ownUserId, owner, isStanding }: { control: 'host' | 'everyone'; controllerId: number; ownUserId: number; owner: string; isStanding: boolean },
  people: readonly Person[],
): { key: 'everyone' | 'you' | 'host' | 'hostStarts' | 'nobody'; name: string } {
  const name = people.find((person) => person.userId === controllerId)?.name;
  if (control === 'everyone') return { key: 'everyone', name: owner };
  if (controllerId === ownUserId) return { key: 'you', name: name ?? owner };
  // Before one is inside nobody is known to be there.
  if (name === undefined && people.length > 0) return { key: 'nobody', name: owner };
  return { key: isStanding ? 'hostStarts' : 'host', name: name ?? owner };
}
