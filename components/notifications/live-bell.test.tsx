// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { en } from '@/lib/messages/en';
import { LiveBell } from './live-bell';

const line = vi.hoisted(() => ({
  connected: false,
  tell: (_isConnected: boolean): void => undefined,
  hear: new Map<string, (news: object) => void>(),
}));
const page = vi.hoisted(() => ({ path: '/notifications', toast: vi.fn() }));
vi.mock('next/navigation', () => ({ usePathname: () => page.path, useRouter: () => ({}) }));
vi.mock('@/components/ui/toast', () => ({ toast: page.toast }));
vi.mock('@/lib/client/shared-line', () => ({
  overSharedLine: (begin: (line: object) => () => void) =>
    begin({
      get connected() {
        return line.connected;
      },
      on: (name: string, hear: (news: object) => void) => {
        line.hear.set(name, hear);
        return () => undefined;
      },
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
  page.path = '/notifications';
  page.toast.mockClear();
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

test.each([
  ['/', 'kicked', 1],
  ['/room/5', 'kicked', 0],
  ['/r/token', 'kicked', 0],
  ['/room/5', 'video_upload', 1],
  ['/notifications', 'video_upload', 0],
])('on %s a notification of the kind %s passes by %i times: nothing is said twice in one place', (path, type, times) => {
  page.path = path;
  shown();
  act(() => line.hear.get('notification')!({ type, content: 'News', link: null, params: null }));
  expect(page.toast).toHaveBeenCalledTimes(times);
});
