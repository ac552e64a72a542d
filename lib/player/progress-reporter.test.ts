import { expect, test, vi } from 'vitest';
import { FakeMedia, FakeStream, fakePreferences } from './fake-media';
import { createPlayerStore } from './player-store';
import { reportProgress } from './progress-reporter';

function setUp() {
  const media = new FakeMedia();
  const store = createPlayerStore({ media, stream: new FakeStream(), captions: [], preferences: fakePreferences(), schedule: () => () => {} });
  const onProgress = vi.fn();
  const reporter = reportProgress(store, onProgress);
  media.load(100);
  return { media, store, onProgress, reporter };
}

test('every ten seconds of film, at a pause and at the end', () => {
  const { media, store, onProgress } = setUp();
  void store.play();
  media.settle();
  for (let i = 0; i < 25; i++) media.advance(1);
  expect(onProgress.mock.calls.flat()).toEqual([10, 20]);
  store.pause();
  media.settle();
  expect(onProgress.mock.calls.flat()).toEqual([10, 20, 25]);
  void store.play();
  media.settle();
  media.advance(75);
  expect(onProgress).toHaveBeenLastCalledWith(100);
});

test('a page that goes away says where it was, but never before the film ran', () => {
  const { media, store, onProgress, reporter } = setUp();
  store.seek(40);
  media.settle();
  media.endSeek();
  reporter.report();
  expect(onProgress).not.toHaveBeenCalled();
  void store.play();
  media.settle();
  media.advance(3);
  reporter.report();
  reporter.report();
  expect(onProgress.mock.calls.flat()).toEqual([43]);
});
