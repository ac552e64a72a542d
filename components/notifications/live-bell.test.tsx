// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { en } from '@/lib/messages/en';
import { LiveBell } from './live-bell';

const line = vi.hoisted(() => ({
  connected: false,
  tell: (_isConnected: boolean): void => undefined,
}));
vi.mock('next/navigation', () => ({ usePathname: () => '/notifications', useRouter: () => ({}) }));
vi.mock('@/lib/client/shared-line', () => ({
  overSharedLine: (begin: (line: object) => () => void) =>
    begin({
      get connected() {
        return line.connected;
      },
      on: () => () => undefined,
      onConnection: (hear: (isConnected: boolean) => void) => {
        line.tell = hear;
        return () => undefined;
      },
    }),
}));

beforeEach(() => vi.stubGlobal('fetch', async () => Response.json({ items: [], next_cursor: null, unread_count: 1 })));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const shown = () =>
  render(
    <IntlProvider locale="en" timeZone="UTC" messages={en}>
      <LiveBell told={{ unreadCount: 0 }} />
    </IntlProvider>,
  );
const counted = () => screen.findByRole('link', { name: 'Notifications, 1 unread' });

test('what arrived between the page and its first connection is counted as soon as there is one', async () => {
  line.connected = false;
  shown();
  expect(screen.getByRole('link', { name: 'Notifications' })).toBeTruthy();
  act(() => line.tell(true));
  expect(await counted()).toBeTruthy();
});

test('a bell that comes when the page is connected already asks at once', async () => {
  line.connected = true;
  shown();
  expect(await counted()).toBeTruthy();
});
