// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { en } from '@/lib/messages/en';
import { ru } from '@/lib/messages/ru';
import type { Message, Room } from '@/lib/contracts/rooms.contract';
import { CHAT_MESSAGE_LENGTH } from '@/lib/contracts/socket.contract';
import { ChatComposer } from './chat-composer';
import { ChatLine, type SaidEntry } from './chat-line';
import { PeoplePanel } from './people-panel';
import { RoomEnd } from './room-end';
import { RoomLobby, type RoomLobbyProps } from './room-lobby';
import type { Person } from './room-people';
import { SyncBadge } from './sync-badge';
import { useChatPlace } from './use-chat-place';

const shown = (children: ReactNode, locale: 'en' | 'ru' = 'en') => (
  <IntlProvider locale={locale} timeZone="UTC" messages={locale === 'ru' ? ru : en} now={new Date('2026-11-25T12:00:00Z')}>
    {children}
  </IntlProvider>
);

const room: Room = {
  id: 5, owner_id: 1, video_id: 7, max_participants: 10, message_delay: 0, is_active: true, current_position: 24, is_playing: true,
  created_at: '2026-11-25T11:00:00.000Z', owner: { id: 1, username: 'anna.k', display_name: 'anna' }, video: { id: 7, title: 'Sintel', thumbnail_url: null, duration: 52 },
  participant_count: 3, visibility: 'link', control: 'host', replay: false,
};

let answers: { status: number; body: unknown }[];
let asked: unknown[];
beforeEach(() => {
  answers = [];
  asked = [];
  localStorage.clear();
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    asked.push(JSON.parse(String(init.body)));
    const { status, body } = answers.shift() ?? { status: 503, body: { code: 'unavailable' } };
    return Response.json(body, { status });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('before the door', () => {
  const lobby = (change: Partial<RoomLobbyProps> = {}) => {
    const props: RoomLobbyProps = {
      room, ownName: null, isOtherGuest: false, shareToken: 'a-token', guestAllowed: true, people: ['anna', 'Лея'], unlock: null, here: '/r/a-token',
      onPress: vi.fn(), onEntered: vi.fn(), ...change,
    };
    render(shown(<RoomLobby {...props} />));
    return props;
  };
  const join = () => fireEvent.submit(screen.getByRole('button', { name: 'Join' }).closest('form')!);

  test('it tells where the film is and who is inside', () => {
    lobby();
    expect(screen.getByText('Now at 0:24')).toBeTruthy();
    expect(screen.getByText('anna, Лея and 1 other inside')).toBeTruthy();
  });

  test('one tap is enough: without a name one is given, and the name of the last time is there again', async () => {
    answers = [{ status: 201, body: { room, token: 'guest-token' } }, { status: 201, body: { room, token: 'other' } }];
    const { onEntered, onPress } = lobby();
    const otherwise = screen.getByLabelText<HTMLInputElement>('Your name').placeholder;
    expect(otherwise).toMatch(/^Guest \d+$/);
    join();
    expect(onPress).toHaveBeenCalledOnce();
    await waitFor(() => expect(onEntered).toHaveBeenCalledWith(room, 'guest-token'));
    expect(asked).toEqual([{ share_token: 'a-token', display_name: otherwise }]);

    fireEvent.change(screen.getByLabelText('Your name'), { target: { value: ' Lea ' } });
    join();
    await waitFor(() => expect(asked).toHaveLength(2));
    cleanup();
    lobby();
    expect(screen.getByLabelText<HTMLInputElement>('Your name').value).toBe('Lea');
  });

  test.each([
    ['kicked', 403, 'You were removed from this room'],
    ['room_closed', 409, 'The room is closed'],
    ['room_full', 409, 'The room is full'],
    ['not_found', 404, 'This link was revoked'],
  ])('a door that stays shut says so in the place of the button: %s', async (code, status, words) => {
    answers = [{ status, body: { code, message: code } }];
    lobby();
    join();
    await screen.findByText(words);
    expect(screen.queryByRole('button', { name: 'Join' })).toBeNull();
  });

  test('a full room is known before anybody tries; a passing fault leaves the button', async () => {
    lobby({ room: { ...room, participant_count: 10 } });
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
    cleanup();
    lobby();
    join();
    await screen.findByText(en.errors.unavailable);
    expect(screen.getByRole('button', { name: 'Join' })).toBeTruthy();
  });

  test('without a link it says what lets a visitor in: a link, or an account where the film asks for one', () => {
    lobby({ shareToken: null, guestAllowed: true });
    expect(screen.getByText(en.room.needsLink)).toBeTruthy();
    cleanup();
    lobby({ shareToken: null, guestAllowed: false });
    expect(screen.getByText(en.room.needsAccount)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Sign in' })).toBeTruthy();
  });

  test('a name that is typed before the page is alive stays, whatever the page does meanwhile', async () => {
    localStorage.setItem('videohost:guest-name', 'Earlier');
    const door = shown(<RoomLobby room={room} ownName={null} isOtherGuest={false} shareToken="a-token" guestAllowed people={[]} unlock={null} here="/r/a-token" onPress={vi.fn()} onEntered={vi.fn()} />);
    const container = document.body.appendChild(document.createElement('div'));
    container.innerHTML = renderToString(door);
    const field = container.querySelector<HTMLInputElement>('input[name=name]')!;
    field.value = 'Emil';
    render(door, { container, hydrate: true });
    await waitFor(() => expect(container.querySelector<HTMLInputElement>('input[name=otherwise]')!.value).toMatch(/\d/));
    expect(field.value).toBe('Emil');
    fireEvent.submit(field.closest('form')!);
    await waitFor(() => expect(asked).toEqual([{ share_token: 'a-token', display_name: 'Emil' }]));
  });

  test('before a closed room nobody is invited any more', () => {
    lobby({ room: { ...room, is_active: false } });
    expect(screen.queryByText('anna invites you to watch together')).toBeNull();
    expect(screen.getByText('Hosted by anna')).toBeTruthy();
  });
});

describe('when a room is over', () => {
  const end = (error: 'room_closed' | 'not_found') => render(shown(<RoomEnd phase="closed" error={error} video={{ id: 7 }} />));

  test('it leads to the film, and where that is gone too says so and leads home', () => {
    end('room_closed');
    expect(screen.getByRole('link', { name: 'To the video' }).getAttribute('href')).toBe('/video/7');
    cleanup();
    end('not_found');
    expect(screen.getByText('The film was removed, and the room with it.')).toBeTruthy();
    expect(screen.getByRole('link').getAttribute('href')).toBe('/');
  });
});

describe('whom the room waits for', () => {
  const status = { state: 'waiting' as const, driftMs: null, clockBoundMs: null, waitingFor: [], needsTapForSound: false };
  const badge = (waitingFor: string[], locale: 'en' | 'ru' = 'en') =>
    render(shown(<SyncBadge status={status} waitingFor={waitingFor} trimMs={0} onTrim={vi.fn()} keepsSpeed={false} onKeepSpeed={vi.fn()} onResync={vi.fn()} open={false} onOpenChange={vi.fn()} />, locale)).container.textContent;

  test('is told by name, and of several by the first name and their number', () => {
    expect([badge([]), badge(['Anna']), badge(['Anna', 'Boris', 'Cleo'])]).toEqual(['Waiting', 'Waiting for Anna', 'Waiting for Anna and 2 more']);
    expect(badge(['Анна', 'Борис'], 'ru')).toBe('Ждём: Анна и ещё 1');
  });
});

describe('a message that the room does not have', () => {
  const entry: SaidEntry = { kind: 'message', key: 'u1', userId: 2, name: 'Boris', role: null, text: 'Hello', timestampMs: 0, unsent: null };
  const line = (unsent: SaidEntry['unsent'], acts = { onRetry: vi.fn(), onDrop: vi.fn() }) => {
    render(shown(<ChatLine entry={{ ...entry, unsent }} previous={undefined} isOwn {...acts} />));
    return acts;
  };

  test('waits visibly', () => {
    line({ clientId: 'c', status: 'waiting', error: null });
    expect(screen.getByText('waiting to be sent')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  test('has no time, since it was not said yet', () => {
    line({ clientId: 'c', status: 'waiting', error: null });
    expect(screen.queryByText('12:00 AM')).toBeNull();
    cleanup();
    line(null);
    expect(screen.getByText('12:00 AM')).toBeTruthy();
  });

  test('refused, it says why, and may be sent again or deleted', () => {
    const acts = line({ clientId: 'c', status: 'failed', error: 'forbidden' });
    expect(screen.getByRole('alert').textContent).toContain(en.errors.forbidden);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect([acts.onRetry.mock.calls, acts.onDrop.mock.calls]).toEqual([[['c']], [['c']]]);
  });
});

describe('a room of very many people', () => {
  const people = Array.from({ length: 250 }, (_, n): Person => ({
    userId: n + 1, name: n === 240 ? 'Ночная Сова' : `viewer ${n}`, isGuest: false, isOwner: n === 0, isCoHost: false, isController: n === 0, state: 'ok',
  }));

  test('draws a hundred, and finds any by name', () => {
    render(shown(<PeoplePanel people={people} ownUserId={1} standing={null} sync={null} onHandOver={vi.fn()} onCoHost={vi.fn()} onKick={vi.fn()} />, 'ru'));
    const list = screen.getByRole('list');
    expect(within(list).getAllByRole('listitem')).toHaveLength(100);
    fireEvent.click(screen.getByRole('button', { name: 'Показать ещё 150' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(200);
    fireEvent.change(screen.getByRole('searchbox', { name: 'Найти имя' }), { target: { value: 'сова' } });
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
    fireEvent.change(screen.getByRole('searchbox', { name: 'Найти имя' }), { target: { value: 'nobody' } });
    expect(screen.getByText('Никого с таким именем здесь нет.')).toBeTruthy();
  });
});

describe('unread messages', () => {
  const said = (...ids: number[]): Message[] =>
    ids.map((message_id) => ({ message_id, room_id: 5, user_id: message_id % 2 === 0 ? 1 : 2, username: 'x', display_name: 'X', is_guest: false, message: 'x', timestamp: message_id, video_position: null }));

  function Bench({ messages, isLyingPhone = false }: { messages: Message[]; isLyingPhone?: boolean }) {
    const place = useChatPlace(messages, 1, { isFullscreen: false, isLyingPhone, aboveKeyboard: null });
    return (
      <>
        <output>{place.unreadCount}</output>
        <button onClick={() => place.setTab('people')}>people</button>
        <button onClick={() => place.setTab('chat')}>chat</button>
        <button onClick={() => place.showFloating(null)}>hide</button>
      </>
    );
  }
  const unread = () => screen.getByRole('status').textContent;

  test('begin with the very first that is said', () => {
    const { rerender } = render(<Bench messages={[]} />);
    fireEvent.click(screen.getByText('people'));
    rerender(<Bench messages={said(1)} />);
    expect(unread()).toBe('1');
  });

  test('are those of others since the chat could be seen', () => {
    const { rerender } = render(<Bench messages={said(1, 3)} />);
    fireEvent.click(screen.getByText('people'));
    rerender(<Bench messages={said(1, 3, 4, 5, 7)} />);
    expect(unread()).toBe('2');
    fireEvent.click(screen.getByText('chat'));
    expect(unread()).toBe('0');
    fireEvent.click(screen.getByText('people'));
    expect(unread()).toBe('0');
  });

  test('over the picture as well, where hiding is remembered', () => {
    const { rerender } = render(<Bench messages={said(1)} isLyingPhone />);
    act(() => screen.getByText('hide').click());
    rerender(<Bench messages={said(1, 3)} isLyingPhone />);
    expect(unread()).toBe('1');
    cleanup();
    const again = render(<Bench messages={said(1)} isLyingPhone />);
    again.rerender(<Bench messages={said(1, 3)} isLyingPhone />);
    expect(unread()).toBe('1');
  });
});

describe('where a message is written', () => {
  const composer = () => {
    const onSend = vi.fn();
    render(shown(<ChatComposer messageDelaySec={0} waitUntilMs={null} isOffline={false} draftKey="draft" onType={vi.fn()} onSend={onSend} />));
    const field = screen.getByRole('textbox', { name: 'Message' });
    return { onSend, write: (text: string) => fireEvent.change(field, { target: { value: text } }), send: () => fireEvent.keyDown(field, { key: 'Enter' }) };
  };

  test('an emoji counts as one character, as it does for the server', () => {
    const { onSend, write, send } = composer();
    const message = '😀'.repeat(CHAT_MESSAGE_LENGTH);
    write(message);
    expect(screen.getByText('0 characters left')).toBeTruthy();
    send();
    expect(onSend).toHaveBeenCalledExactlyOnceWith(message);
  });

  test('a text that is too long stays whole, is told of, and is not sent', () => {
    const { onSend, write, send } = composer();
    write('a'.repeat(CHAT_MESSAGE_LENGTH + 1));
    expect(screen.getByRole('alert').textContent).toBe('1 character too many');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    send();
    expect(onSend).not.toHaveBeenCalled();
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toHaveLength(CHAT_MESSAGE_LENGTH + 1);
  });
});
