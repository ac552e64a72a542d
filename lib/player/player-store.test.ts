import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Caption } from '@/lib/contracts/videos.contract';
import type { MediaPort } from '@/lib/sync/follower-ports';
import { FakeMedia, FakeStream, fakePreferences } from './fake-media';
import { createPlayerStore } from './player-store';
import type { Transport } from './transport';

const captions: Caption[] = [
  { id: 1, language: 'en-GB', label: 'English', kind: 'captions', url: '/en.vtt' },
  { id: 2, language: 'ru', label: 'Русский', kind: 'subtitles', url: '/ru.vtt' },
];

let media: FakeMedia;
let stream: FakeStream;
let timers: { run: () => void; isOff: boolean }[];

function create(options: { stored?: Record<string, string>; transport?: Transport } = {}) {
  const preferences = fakePreferences(options.stored);
  const store = createPlayerStore({
    media, stream, captions, preferences, transport: options.transport, durationSec: 60,
    schedule: (run) => {
      const timer = { run, isOff: false };
      timers.push(timer);
      return () => {
        timer.isOff = true;
      };
    },
  });
  return { store, preferences };
}

function room(intents: Partial<Extract<Transport, { kind: 'room' }>['intents']> = {}, mayControl = true): Transport {
  const all = { onPlay: vi.fn(), onPause: vi.fn(), onSeek: vi.fn(), onRate: vi.fn(), ...intents };
  return { kind: 'room', isJoined: true, mayControl, controllerName: 'Anna', isPlaying: false, hasEnded: false, rate: 1, intents: all };
}

beforeEach(() => {
  media = new FakeMedia();
  stream = new FakeStream();
  timers = [];
});

describe('a request is not a fact', () => {
  test('play changes nothing until the element says so', () => {
    const { store } = create();
    media.load(60);
    expect(store.getState().status).toBe('ready');
    void store.play();
    expect(store.getState()).toMatchObject({ status: 'ready', isPlayIntended: false });
    media.settle();
    expect(store.getState()).toMatchObject({ status: 'playing', isPlayIntended: true });
  });

  test('volume, mute and speed wait for the element too', () => {
    const { store } = create();
    media.settle();
    store.setVolume(0.3);
    store.setRate(1.5);
    expect(store.getState()).toMatchObject({ volume: 1, rate: 1 });
    media.settle();
    expect(store.getState()).toMatchObject({ volume: 0.3, rate: 1.5, isMuted: false });
  });

  test('a pause that nobody here asked for is shown as well', () => {
    const { store } = create();
    media.load(60);
    void store.play();
    media.settle();
    media.pause();
    media.settle();
    expect(store.getState().status).toBe('paused');
  });
});

describe('status', () => {
  test('goes from loading over playing and waiting to ended', () => {
    const { store } = create();
    expect(store.getState()).toMatchObject({ status: 'loading', hasPicture: false, durationSec: 60 });
    media.load(10);
    void store.play();
    media.settle();
    media.starve();
    expect(store.getState().status).toBe('waiting');
    media.readyState = 4;
    media.emit('playing');
    media.advance(20);
    expect(store.getState()).toMatchObject({ status: 'ended', positionSec: 10, isPlayIntended: false, hasPicture: true });
  });

  test('the poster stays over a film that has not begun, and goes when it plays or starts further on', () => {
    const { store } = create();
    media.load(60);
    expect(store.getState()).toMatchObject({ status: 'ready', hasPicture: false });
    store.seek(20);
    media.settle();
    media.endSeek();
    expect(store.getState().hasPicture).toBe(true);

    media = new FakeMedia();
    const other = create().store;
    media.load(60);
    void other.play();
    media.settle();
    expect(other.getState().hasPicture).toBe(true);
  });

  test('a seek of the viewer waits, a hop of the engine does not', () => {
    const { store } = create();
    media.load(60);
    void store.play();
    media.settle();
    store.seek(30);
    media.settle();
    expect(store.getState().status).toBe('waiting');
    media.endSeek();
    expect(store.getState()).toMatchObject({ status: 'playing', positionSec: 30 });
    media.beginSeek(30.1, 'engine');
    expect(store.getState().status).toBe('playing');
  });

  test('a problem of the stream is an error with its code, until it is gone', () => {
    const { store } = create();
    stream.say({ problemCode: 'network' });
    expect(store.getState()).toMatchObject({ status: 'error', errorCode: 'network' });
    store.retry();
    expect(stream.requests).toContain('retry');
    stream.say({ problemCode: null });
    expect(store.getState()).toMatchObject({ status: 'loading', errorCode: null });
  });

  test('refused autoplay asks for a gesture, and the gesture ends that', async () => {
    const { store } = create();
    media.load(60);
    media.refusal = 'NotAllowedError';
    await store.play();
    expect(store.getState()).toMatchObject({ isAutoplayBlocked: true, status: 'ready' });
    media.refusal = null;
    void store.play();
    media.settle();
    expect(store.getState().isAutoplayBlocked).toBe(false);
  });

  test('an interrupted play is no refusal', async () => {
    const { store } = create();
    media.refusal = 'AbortError';
    await store.play();
    expect(store.getState().isAutoplayBlocked).toBe(false);
  });
});

describe('seeking', () => {
  test('stays inside the film and ignores what is no number', () => {
    const { store } = create();
    media.load(60);
    store.seek(99);
    store.seek(-5);
    store.seek(Number.NaN);
    expect(media.requests.filter((request) => request.startsWith('seek'))).toEqual(['seek 60', 'seek 0']);
  });

  test('steps in a row add up before the first has arrived', () => {
    const { store } = create();
    media.load(60);
    for (let i = 0; i < 3; i++) store.seekBy(10);
    expect(media.requests.at(-1)).toBe('seek 30');
  });

  test('a step that a room never carried out is forgotten', () => {
    const onSeek = vi.fn();
    const { store } = create({ transport: room({ onSeek }) });
    media.load(60);
    store.seekBy(10);
    store.seekBy(10);
    expect(onSeek).toHaveBeenLastCalledWith(20);
    timers.at(-1)?.run();
    store.seekBy(10);
    expect(onSeek).toHaveBeenLastCalledWith(10);
  });
});

describe('in a room', () => {
  test('intents go to the room and the element is left alone', () => {
    const transport = room();
    const { store } = create({ transport });
    media.load(60);
    void store.play();
    store.pause();
    store.seek(12);
    store.setRate(1.25);
    if (transport.kind !== 'room') throw new Error('a room was made above');
    expect(transport.intents.onPlay).toHaveBeenCalledExactlyOnceWith(0);
    expect(transport.intents.onPause).toHaveBeenCalledExactlyOnceWith(0);
    expect(transport.intents.onSeek).toHaveBeenCalledExactlyOnceWith(12);
    expect(transport.intents.onRate).toHaveBeenCalledExactlyOnceWith(1.25);
    expect(media.requests).toEqual([]);
  });

  test('who may not control sends nothing, but keeps the sound', () => {
    const transport = room({}, false);
    const { store } = create({ transport });
    media.load(60);
    void store.play();
    store.pause();
    store.seek(12);
    store.setRate(2);
    store.setVolume(0.2);
    media.settle();
    if (transport.kind !== 'room') throw new Error('a room was made above');
    for (const intent of Object.values(transport.intents)) expect(intent).not.toHaveBeenCalled();
    expect(media.requests).toEqual([]);
    expect(store.getState()).toMatchObject({ volume: 0.2, mayControl: false });
  });

  test('no event of the element becomes an intent', () => {
    const transport = room();
    create({ transport });
    media.load(60);
    void media.play();
    media.settle();
    media.advance(3);
    media.seekTo(40);
    media.settle();
    media.endSeek();
    media.pause();
    media.settle();
    media.emit('ended');
    if (transport.kind !== 'room') throw new Error('a room was made above');
    for (const intent of Object.values(transport.intents)) expect(intent).not.toHaveBeenCalled();
  });

  test('the button shows the room’s intention, and the speed is the room’s, not that of a correction', () => {
    const transport = room();
    const { store } = create({ transport });
    media.load(60);
    media.setRate(1.01, false);
    media.settle();
    expect(store.getState()).toMatchObject({ isPlayIntended: false, rate: 1 });
    store.setTransport({ ...transport, isPlaying: true } as Transport);
    expect(store.getState()).toMatchObject({ isPlayIntended: true, status: 'ready' });
  });

  test('the room’s speed is not remembered', () => {
    const { store, preferences } = create({ transport: room() });
    store.setRate(2);
    media.setRate(2, true);
    media.settle();
    expect(preferences.stored).toEqual({});
  });

  test('the element satisfies the follower', () => {
    const port: MediaPort = media;
    expect(port.paused).toBe(true);
  });
});

describe('preferences', () => {
  test('are found again by the next player', () => {
    const { store, preferences } = create();
    store.setVolume(0.4);
    store.setMuted(true);
    store.setRate(1.5);
    store.setQuality(720);
    store.setCaption(2);

    media = new FakeMedia();
    stream = new FakeStream();
    const next = create({ stored: preferences.stored }).store;
    media.settle();
    expect(next.getState()).toMatchObject({ volume: 0.4, isMuted: true, rate: 1.5, quality: 720, captionId: 2 });
    expect(stream.requests).toContain('quality 720');
  });

  test.each(['{', 'null', '[]', '{"volume":9,"rate":"fast","quality":-1,"captionLanguage":{}}'])('nonsense (%s) is passed over', (player) => {
    const { store } = create({ stored: { player } });
    media.settle();
    expect(store.getState()).toMatchObject({ volume: 1, rate: 1, quality: 'auto', captionId: null });
  });

  test('captions of another region of the language will do, and the key brings back the last ones', () => {
    const { store } = create({ stored: { player: '{"captionLanguage":"en-US"}' } });
    expect(store.getState().captionId).toBe(1);
    store.setCaption(2);
    store.toggleCaptions();
    expect(store.getState().captionId).toBeNull();
    store.toggleCaptions();
    expect(store.getState().captionId).toBe(2);
  });

  test('unmuting a volume of nothing makes it audible', () => {
    const { store } = create();
    store.setVolume(0);
    media.settle();
    expect(store.getState().isMuted).toBe(true);
    store.setMuted(false);
    media.settle();
    expect(store.getState()).toMatchObject({ isMuted: false, volume: 0.5 });
  });
});

test('a destroyed store listens to nobody and tells nobody', () => {
  const { store } = create();
  const listener = vi.fn();
  store.subscribe(listener);
  store.destroy();
  media.load(60);
  expect(listener).not.toHaveBeenCalled();
  expect(media.listenerCount).toBe(0);
});
