import { expect, test, vi } from 'vitest';
import { FakeMedia, FakeStream, fakePreferences } from './fake-media';
import { createPlayerStore } from './player-store';
import type { Transport } from './transport';

function created(transport?: Transport) {
  const media = new FakeMedia();
  const store = createPlayerStore({ media, stream: new FakeStream(), captions: [], preferences: fakePreferences(), transport, durationSec: 60, schedule: () => () => undefined });
  return { media, store };
}

test('at the end the time shown is the length, though the element stopped a trace before it', () => {
  const { media, store } = created();
  media.load(42.04);
  void store.play();
  media.settle();
  media.advance(41.96);
  expect(store.getState().positionSec).toBe(41.96);
  media.ended = media.paused = true;
  media.emit('ended');
  expect(store.getState()).toMatchObject({ status: 'ended', positionSec: 42.04, durationSec: 42.04 });
  store.seek(12);
  media.settle();
  media.endSeek();
  expect(store.getState()).toMatchObject({ status: 'paused', positionSec: 12 });
});

test('a room ends its film before any element does: the time shown is the length there too', () => {
  const intents = { onPlay: vi.fn(), onPause: vi.fn(), onSeek: vi.fn(), onRate: vi.fn() };
  const transport: Transport = { kind: 'room', isJoined: true, mayControl: true, controllerName: 'Anna', isPlaying: true, hasEnded: false, rate: 1, intents };
  const { media, store } = created(transport);
  media.load(42.04);
  void media.play();
  media.settle();
  media.advance(41.9);
  media.pause();
  media.settle();
  expect(store.getState()).toMatchObject({ status: 'paused', positionSec: 41.9 });
  store.setTransport({ ...transport, isPlaying: false, hasEnded: true });
  expect(store.getState()).toMatchObject({ status: 'ended', positionSec: 42.04, isPlayIntended: false });
  store.setTransport({ ...transport, isPlaying: true, hasEnded: false });
  expect(store.getState()).toMatchObject({ status: 'paused', positionSec: 41.9 });
  // Whoever watches apart has not seen the end.
  media.beginSeek(20, 'request');
  media.endSeek();
  store.setTransport({ ...transport, isPlaying: false, hasEnded: true });
  expect(store.getState()).toMatchObject({ status: 'paused', positionSec: 20 });
});

test('the length is the one that pages say, though the element makes a trace less or more of it', () => {
  for (const ownSec of [59.96, 60.03, 59.3]) {
    const { media, store } = created();
    expect(store.getState().durationSec).toBe(60);
    media.load(ownSec);
    void store.play();
    media.settle();
    expect(store.getState().durationSec).toBe(60);
    media.ended = media.paused = true;
    media.emit('ended');
    expect(store.getState()).toMatchObject({ status: 'ended', positionSec: 60, durationSec: 60 });
  }
});
