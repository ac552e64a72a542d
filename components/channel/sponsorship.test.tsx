// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Channel } from '@/lib/contracts/channels.contract';
import { en } from '@/lib/messages/en';
import { SponsorshipReturn } from './sponsorship-return';
import { SubscribeButtons } from './subscribe-buttons';
import { UnlockButton } from './unlock-button';

const page = vi.hoisted(() => ({ search: '', refresh: () => undefined as void }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => page.refresh() }), useSearchParams: () => new URLSearchParams(page.search) }));

const channel = (is_sponsor: boolean): Channel => ({
  id: 7, author_id: 1, name: 'Films', description: null, created_at: '2026-11-22T10:00:00.000Z', subscriber_count: 0, video_count: 0,
  author: { id: 1, username: 'author' }, avatar_url: null, banner_url: null, viewer: { is_owner: false, is_subscribed: is_sponsor, is_sponsor },
});
const inEnglish = (children: ReactNode) => <IntlProvider locale="en" timeZone="UTC" messages={en}>{children}</IntlProvider>;

let answers: { status: number; body: unknown }[];
let asked: { url: string; body: unknown }[];
beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  asked = [];
  page.refresh = vi.fn<() => void>();
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, body: init.body === undefined ? undefined : JSON.parse(String(init.body)) });
    const { status, body } = answers.shift() ?? { status: 503, body: { code: 'unavailable' } };
    return Response.json(body, { status });
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const passing = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test('back from paying: it says that the payment is being confirmed, looks for it, and asks for the page anew when it has come', async () => {
  page.search = 'sponsorship=paid';
  const tidy = vi.spyOn(window.history, 'replaceState');
  answers = [{ status: 200, body: channel(false) }, { status: 503, body: { code: 'unavailable' } }, { status: 200, body: channel(true) }];
  const { rerender } = render(inEnglish(<SponsorshipReturn channel={channel(false)} />));
  expect(screen.getByRole('status').textContent).toContain('is being confirmed');
  // React sets the next look when a step of the clock is over, so each step is one look.
  for (const ms of [2_100, 2_500]) await passing(ms);
  expect(asked).toHaveLength(2);
  expect(page.refresh).not.toHaveBeenCalled();
  expect(tidy).not.toHaveBeenCalled();
  await passing(3_000);
  expect(page.refresh).toHaveBeenCalledTimes(1);
  rerender(inEnglish(<SponsorshipReturn channel={channel(true)} />));
  expect(screen.getByRole('status').textContent).toContain('You are now a sponsor of Films');
  expect(tidy).toHaveBeenCalledTimes(1);
  const looks = asked.length;
  await passing(600_000);
  expect(asked).toHaveLength(looks);
  // And whoever then stops is not told to wait again.
  rerender(inEnglish(<SponsorshipReturn channel={channel(false)} />));
  await passing(60_000);
  expect(screen.queryByRole('status')).toBeNull();
  expect(asked).toHaveLength(looks);
});

test('a confirmation that does not come is not looked for without end', async () => {
  page.search = 'sponsorship=paid';
  render(inEnglish(<SponsorshipReturn channel={channel(false)} />));
  for (let i = 0; i < 30; i += 1) await passing(60_000);
  expect(screen.getByRole('status').textContent).toContain('no need to pay again');
  expect(asked.length).toBeLessThan(30);
});

test('back without paying: it says that nothing was charged, and asks nothing', async () => {
  page.search = 'sponsorship=cancelled';
  render(inEnglish(<SponsorshipReturn channel={channel(false)} />));
  expect(screen.getByRole('status').textContent).toContain('Nothing was charged');
  await passing(60_000);
  expect(asked).toEqual([]);
});

test.each(['', 'sponsorship=%3Cscript%3E', 'sponsorship='])('nobody else sees anything of it: %s', (search) => {
  page.search = search;
  render(inEnglish(<SponsorshipReturn channel={channel(false)} />));
  expect(screen.queryByRole('status')).toBeNull();
});

test('the button says what it costs, leads to the page of the checkout in this tab, and back to this one', async () => {
  const go = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
  answers = [{ status: 202, body: { channel_id: 7, checkout_url: 'https://checkout.stripe.test/c/1', expires_at: '2026-11-23T10:00:00.000Z' } }];
  render(inEnglish(<SubscribeButtons channel={channel(false)} here="/video/3" isPaid />));
  fireEvent.click(screen.getByRole('button', { name: 'Become a sponsor' }));
  // The dialog's code comes when it is asked for.
  await act(() => vi.dynamicImportSettled());
  expect(screen.getByText(/renews automatically/)).not.toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Continue to payment' }));
  await passing(10);
  expect(asked).toEqual([{ url: '/api/channels/7/sponsor', body: { return_path: '/video/3' } }]);
  expect(go).toHaveBeenCalledWith('https://checkout.stripe.test/c/1');
  expect(page.refresh).not.toHaveBeenCalled();
});

test('where it costs nothing the page opens at once, also by the button over a locked video', async () => {
  const go = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
  answers = [{ status: 201, body: { id: 1, user_id: 2, channel_id: 7, is_sponsor: true, created_at: '2026-11-22T10:00:00.000Z' } }];
  render(inEnglish(<UnlockButton channelId={7} reason="sponsorship_required" here="/video/3" />));
  fireEvent.click(screen.getByRole('button'));
  await passing(10);
  expect(page.refresh).toHaveBeenCalledTimes(1);
  expect(go).not.toHaveBeenCalled();
});
