// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HtmlMedia } from '@/components/player/html-media';
import { PlayerContext } from '@/components/player/player-context';
import { en } from '@/lib/messages/en';
import { FakeMedia, FakeStream, fakePreferences } from '@/lib/player/fake-media';
import { createPlayerStore } from '@/lib/player/player-store';
import { EndScreen } from './end-screen';

const push = vi.hoisted(() => vi.fn());
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));

async function showAtEnd(): Promise<void> {
  const media = new FakeMedia();
  const store = createPlayerStore({ media, stream: new FakeStream(), captions: [], preferences: fakePreferences(), schedule: () => () => {}, transport: undefined, durationSec: 20 });
  const context = { store, media: media as unknown as HtmlMedia, element: document.createElement('video'), perform: () => {}, can: { fullscreen: true, pictureInPicture: true, theatre: false } };
  render(
    <IntlProvider locale="en" messages={en} timeZone="UTC">
      <PlayerContext value={context}>
        <EndScreen next={{ id: 8, title: 'Low tide', thumbnail_url: null, duration: 20, channel: { id: 1, name: 'Tides', avatar_url: null } }} />
      </PlayerContext>
    </IntlProvider>,
  );
  act(() => {
    media.load(20);
    media.ended = true;
    media.emit('ended');
    media.settle();
  });
  await act(() => vi.dynamicImportSettled());
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  push.mockClear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const pass = async (seconds: number) => {
  for (let i = 0; i < seconds; i += 1) await act(() => vi.advanceTimersByTimeAsync(1_000));
};

test('the next film begins by itself', async () => {
  await showAtEnd();
  expect(screen.getByRole('status').textContent).toMatch(/8/);
  await pass(9);
  expect(push).toHaveBeenCalledWith('/video/8');
});

test('nobody is carried off to a page that cannot come, for want of a network', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  await showAtEnd();
  await pass(9);
  expect(push).not.toHaveBeenCalled();
  expect(screen.getByRole('button', { name: 'Watch again' })).toBeDefined();
});
