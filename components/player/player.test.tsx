// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeMedia, FakeStream, fakePreferences } from '@/lib/player/fake-media';
import { createPlayerStore, type PlayerStore } from '@/lib/player/player-store';
import type { Transport } from '@/lib/player/transport';
import { en } from '@/lib/messages/en';
import { ru } from '@/lib/messages/ru';
import { FilmSurface } from './film-surface';
import type { HtmlMedia } from './html-media';
import { Player } from './player';
import { PlayerContext } from './player-context';
import type { PlayerProps } from './player-props';
import { PreRoll } from './pre-roll';
import { useActions } from './use-actions';
import { useKeys } from './use-keys';

const props: PlayerProps = {
  video: {
    id: 7, title: 'Sintel', duration: 120, thumbnail_url: '/poster.jpg', storyboard_url: null,
    captions: [{ id: 1, language: 'en', label: 'English', kind: 'captions', url: '/en.vtt' }],
    chapters: [{ start: 0, title: 'The gate' }, { start: 60, title: 'The search' }],
  },
  stream: null,
  getStream: () => Promise.reject(new Error('not asked here')),
};

let media: FakeMedia;
let stream: FakeStream;
let store: PlayerStore;
const said: string[] = [];
const surface = { toggleFullscreen: vi.fn(), togglePictureInPicture: vi.fn(), can: { fullscreen: true, pictureInPicture: true } };

function Bench({ transport }: { transport?: Transport }) {
  const element = document.createElement('video');
  const session = { store, media: media as unknown as HtmlMedia, element };
  const perform = useActions({ session, surface, theatre: undefined, transport, announce: (text) => said.push(text), listKeys: () => said.push('list') });
  useKeys(document.body, 'page', perform, false);
  return (
    <PlayerContext value={{ ...session, perform, can: { fullscreen: true, pictureInPicture: true, theatre: false } }}>
      <FilmSurface player={{ ...props, transport }} />
    </PlayerContext>
  );
}

function show(options: { transport?: Transport; locale?: 'en' | 'ru' } = {}) {
  const { transport, locale = 'en' } = options;
  store = createPlayerStore({ media, stream, captions: props.video.captions, preferences: fakePreferences(), schedule: () => () => {}, transport, durationSec: 120 });
  return render(
    <IntlProvider locale={locale} messages={locale === 'ru' ? ru : en} timeZone="UTC">
      <Bench transport={transport} />
    </IntlProvider>,
  );
}

function settle(run: () => void = () => {}) {
  act(() => {
    run();
    media.settle();
  });
}

beforeEach(() => {
  media = new FakeMedia();
  stream = new FakeStream();
  said.length = 0;
});
afterEach(cleanup);

test('a film that waits for a network says so', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  show();
  expect(await screen.findByText('No network. The video goes on when it is back.')).toBeDefined();
  vi.restoreAllMocks();
  act(() => void window.dispatchEvent(new Event('online')));
  expect(screen.queryByText('No network. The video goes on when it is back.')).toBeNull();
});

describe('controls', () => {
  test('each has a name', () => {
    show();
    settle(() => media.load(120));
    for (const name of ['Turn the sound off', 'Turn captions on', 'Settings', 'Picture in picture', 'Full screen']) {
      expect(screen.getByRole('button', { name })).toBeDefined();
    }
    expect(screen.getAllByRole('button', { name: 'Play' }).length).toBeGreaterThan(0);
    expect(screen.getByRole('slider', { name: 'Volume' }).getAttribute('aria-valuetext')).toBe('100%');
  });

  test('the position is told in words, with its chapter', () => {
    show();
    settle(() => media.load(120));
    settle(() => store.seek(65));
    expect(screen.getByRole('slider', { name: 'Position' }).getAttribute('aria-valuetext')).toBe('1 minute 5 seconds of 2 minutes, chapter “The search”');
  });

  test('and in Russian', () => {
    show({ locale: 'ru' });
    settle(() => media.load(120));
    settle(() => store.seek(65));
    expect(screen.getByRole('slider', { name: 'Место в видео' }).getAttribute('aria-valuetext')).toBe('1 минута 5 секунд, всего 2 минуты, глава «The search»');
  });

  test('play becomes pause when the element plays, not before', () => {
    show();
    settle(() => media.load(120));
    const play = within(screen.getByRole('slider', { name: 'Position' }).closest('[data-shown]') as HTMLElement).getByRole('button', { name: 'Play' });
    act(() => play.click());
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
    settle();
    expect(screen.getByRole('button', { name: 'Pause' })).toBeDefined();
  });

  test('arrows on the seek bar step five seconds, Home and End go to the ends', () => {
    show();
    settle(() => media.load(120));
    const bar = screen.getByRole('slider', { name: 'Position' });
    for (const key of ['ArrowRight', 'End', 'Home', 'PageUp']) fireEvent.keyDown(bar, { key, code: key });
    expect(media.requests.filter((request) => request.startsWith('seek'))).toEqual(['seek 5', 'seek 120', 'seek 0', 'seek 30']);
  });

  test('the captions button tells whether it is pressed', () => {
    show();
    settle(() => media.load(120));
    act(() => screen.getByRole('button', { name: 'Turn captions on' }).click());
    expect(screen.getByRole('button', { name: 'Turn captions off' }).getAttribute('aria-pressed')).toBe('true');
    expect(said).toEqual(['Captions: English']);
  });

  test('a problem is told with a way out of it', () => {
    show();
    act(() => stream.say({ problemCode: 'network' }));
    expect(screen.getByRole('alert').textContent).toContain(en.player.problem.network);
    act(() => screen.getByRole('button', { name: 'Try again' }).click());
    expect(stream.requests).toContain('retry');
  });

  test('a refusal of the server is told in the server’s words', () => {
    show();
    act(() => stream.say({ problemCode: 'subscription_required' }));
    expect(screen.getByRole('alert').textContent).toContain(en.errors.subscription_required);
  });
});

describe('keys', () => {
  test('work from the page, and not while somebody writes', () => {
    show();
    settle(() => media.load(120));
    const field = document.body.appendChild(document.createElement('input'));
    fireEvent.keyDown(field, { code: 'KeyK', key: 'k' });
    fireEvent.keyDown(field, { code: 'KeyF', key: 'f' });
    expect(media.requests).not.toContain('play');
    expect(surface.toggleFullscreen).not.toHaveBeenCalled();
    field.remove();
    fireEvent.keyDown(document.body, { code: 'KeyK', key: 'л' });
    expect(media.requests).toContain('play');
    fireEvent.keyDown(document.body, { code: 'KeyL', key: 'д' });
    expect(said).toEqual(['10 seconds forward']);
  });

  test('space on a button presses the button alone', () => {
    show();
    settle(() => media.load(120));
    fireEvent.keyDown(screen.getByRole('button', { name: 'Full screen' }), { code: 'Space', key: ' ' });
    expect(media.requests).not.toContain('play');
  });
});

test('in a room a viewer without control moves nothing and is told who may', () => {
  const intents = { onPlay: vi.fn(), onPause: vi.fn(), onSeek: vi.fn(), onRate: vi.fn() };
  show({ transport: { kind: 'room', isJoined: true, mayControl: false, controllerName: 'Anna', isPlaying: true, hasEnded: false, rate: 1, intents } });
  settle(() => media.load(120));
  act(() => screen.getByRole('button', { name: 'Pause' }).click());
  fireEvent.keyDown(document.body, { code: 'KeyJ', key: 'j' });
  for (const intent of Object.values(intents)) expect(intent).not.toHaveBeenCalled();
  expect(said).toEqual(['Anna controls the film', 'Anna controls the film']);
  expect(screen.getByText('Anna controls the film')).toBeDefined();
  expect(screen.getByRole('slider', { name: 'Position' }).hasAttribute('data-disabled')).toBe(true);
});

test('in a room that has not let him in yet he is told that, and not that somebody else may', () => {
  const intents = { onPlay: vi.fn(), onPause: vi.fn(), onSeek: vi.fn(), onRate: vi.fn() };
  show({ transport: { kind: 'room', isJoined: false, mayControl: false, controllerName: 'Anna', isPlaying: false, hasEnded: false, rate: 1, intents } });
  settle(() => media.load(120));
  fireEvent.keyDown(document.body, { code: 'KeyK', key: 'k' });
  expect(intents.onPlay).not.toHaveBeenCalled();
  expect(said).toEqual(['No connection to the room yet: one moment']);
});

describe('an advertisement', () => {
  const ad = { id: 3, title: 'Tea', video_url: '/ad.mp4', duration: 10, target_category: null, click_url: 'https://tea.example/', is_active: true };

  function showAd(more: Partial<Parameters<typeof PreRoll>[0]> = {}) {
    const onFinished = vi.fn();
    const { container } = render(
      <IntlProvider locale="en" messages={en} timeZone="UTC">
        <PreRoll ad={ad} volume={1} isMuted={false} maySkip onFinished={onFinished} {...more} />
      </IntlProvider>,
    );
    const video = container.querySelector('video') as HTMLVideoElement;
    const playTo = (positionSec: number) => {
      Object.defineProperty(video, 'currentTime', { configurable: true, value: positionSec });
      fireEvent.timeUpdate(video);
    };
    return { onFinished, video, playTo };
  }

  test('says what it is, counts down, and can be skipped after five seconds', () => {
    const { onFinished, playTo } = showAd();
    expect(screen.getByRole('region', { name: 'Advertisement: Tea' })).toBeDefined();
    playTo(2);
    expect(screen.getByRole('timer').textContent).toBe('8 seconds left');
    expect(screen.getByRole('button', { name: 'Skip in 3' }).hasAttribute('disabled')).toBe(true);
    playTo(5);
    fireEvent.click(screen.getByRole('button', { name: 'Skip' }));
    expect(onFinished).toHaveBeenCalledExactlyOnceWith('skipped');
  });

  test('its link is marked as paid for and gives nothing away', () => {
    showAd();
    const link = screen.getByRole('link', { name: /Visit the site/ });
    expect(link.getAttribute('rel')?.split(' ')).toEqual(expect.arrayContaining(['noopener', 'noreferrer', 'sponsored']));
  });

  test('one that fails is over, and only once', () => {
    const { onFinished, video } = showAd();
    fireEvent.error(video);
    fireEvent.ended(video);
    expect(onFinished).toHaveBeenCalledExactlyOnceWith('failed');
  });

  test('in a room only who controls it may skip', () => {
    const { playTo } = showAd({ maySkip: false });
    playTo(6);
    expect(screen.queryByRole('button', { name: /Skip/ })).toBeNull();
  });
});

describe('the first HTML', () => {
  const html = (thumbnailUrl: string | null) =>
    renderToString(
      <IntlProvider locale="en" messages={en} timeZone="UTC">
        <Player {...props} video={{ ...props.video, thumbnail_url: thumbnailUrl }} />
      </IntlProvider>,
    );

  test('has the frame with its name, its shape and the poster, and no control yet', () => {
    expect(html('/poster.jpg')).toMatch(/aria-label="Video player: Sintel".*aspect-video.*src="\/poster.jpg"/s);
    expect(html('/poster.jpg')).not.toContain('<button');
  });

  test('does without a poster', () => {
    expect(html(null)).not.toContain('<img');
  });
});

test('the stage arrives by itself', async () => {
  render(
    <IntlProvider locale="en" messages={en} timeZone="UTC">
      <Player {...props} getStream={() => Promise.reject(Object.assign(new Error('no'), { code: 'video_not_ready' }))} />
    </IntlProvider>,
  );
  await waitFor(() => expect(document.querySelector('video')).not.toBeNull(), { timeout: 10_000 });
}, 15_000);
