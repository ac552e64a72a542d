// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test, vi } from 'vitest';
import { en } from '@/lib/messages/en';
import type { FollowerStatus } from '@/lib/sync/follower-ports';
import { SyncDetails } from './sync-details';

afterEach(cleanup);

test.each([[-0.3, '0 ms'], [-7.6, '-8 ms'], [0.2, '0 ms']])('a distance of %d ms is shown as %s', (driftMs, shown) => {
  const status = { state: 'in_sync', driftMs, clockBoundMs: 2 } as FollowerStatus;
  render(
    <IntlProvider locale="en" timeZone="UTC" messages={en}>
      <SyncDetails status={status} trimMs={100} onTrim={vi.fn()} keepsSpeed={false} onKeepSpeed={vi.fn()} onResync={vi.fn()} />
    </IntlProvider>,
  );
  expect(screen.getAllByRole('definition')[0]!.textContent).toBe(shown);
});
