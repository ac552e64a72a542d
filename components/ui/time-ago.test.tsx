// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test } from 'vitest';
import { TimeAgo } from './time-ago';

afterEach(cleanup);

const shown = (at: string, locale: 'en' | 'ru' = 'en') =>
  render(
    <IntlProvider locale={locale} timeZone="UTC" messages={{}} now={new Date('2026-11-25T12:00:00.000Z')}>
      <TimeAgo at={at} />
    </IntlProvider>,
  );

test('what arrives after the page was drawn is now, and not in the future', () => {
  shown('2026-11-25T12:00:01.400Z');
  expect(screen.getByRole('time').textContent).toBe('now');
});

test('seconds are not counted', () => {
  shown('2026-11-25T11:59:01.000Z', 'ru');
  expect(screen.getByRole('time').textContent).toBe('сейчас');
});

test('what is past is told by its distance', () => {
  shown('2026-11-25T09:00:00.000Z', 'ru');
  expect(screen.getByRole('time').textContent).toBe('3 часа назад');
});

test('the whole moment stands in the title as soon as it is looked for', () => {
  shown('2026-11-25T09:00:00.000Z');
  fireEvent.pointerEnter(screen.getByRole('time'));
  expect(screen.getByRole('time').title).toBe('November 25, 2026 at 9:00 AM');
});
