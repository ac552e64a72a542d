import { expect, test } from 'vitest';
import { peopleNamed, whoControls, type Person } from './room-people';

const person = (userId: number, name: string): Person => ({ userId, name, isGuest: true, isOwner: false, isCoHost: false, isController: false, state: 'ok' });
const facts = { control: 'host' as const, controllerId: 1, ownUserId: 2, owner: 'Anna', isStanding: false };

test('who controls the film is told by name, and where the host has gone, that nobody does', () => {
  expect(whoControls(facts, [person(1, 'Anna K.'), person(2, 'Boris')])).toEqual({ key: 'host', name: 'Anna K.' });
  expect(whoControls(facts, [person(2, 'Boris')])).toEqual({ key: 'nobody', name: 'Anna' });
  expect(whoControls(facts, [])).toEqual({ key: 'host', name: 'Anna' });
  expect(whoControls({ ...facts, isStanding: true }, [person(1, 'Anna K.')])).toEqual({ key: 'hostStarts', name: 'Anna K.' });
  expect(whoControls({ ...facts, ownUserId: 1 }, [person(1, 'Anna')]).key).toBe('you');
  expect(whoControls({ ...facts, control: 'everyone' }, []).key).toBe('everyone');
});

test('who is called just what was typed stands first, then whose name begins so', () => {
  const people = [person(1, 'Joanna'), person(2, 'Annabel'), person(3, 'Boris'), person(4, 'ANNA'), person(5, 'Anna K.')];
  expect(peopleNamed(people, ' anna ').map(({ userId }) => userId)).toEqual([4, 2, 5, 1]);
  expect(peopleNamed(people, '')).toBe(people);
  expect(peopleNamed(people, 'Emil')).toEqual([]);
});
