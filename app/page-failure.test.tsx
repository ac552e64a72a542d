// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test, vi } from 'vitest';
import { en } from '@/lib/messages/en';
import { PageFailure } from './page-failure';

afterEach(cleanup);

test('a page that failed is asked for again, names what the log has, and leads home', () => {
  const retry = vi.fn();
  render(
    <IntlProvider locale="en" timeZone="UTC" messages={en}>
      <PageFailure error={Object.assign(new Error('x'), { digest: '12345' })} retry={retry} />
    </IntlProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledOnce();
  expect(screen.getByRole('link', { name: 'Go to the home page' }).getAttribute('href')).toBe('/');
  expect(screen.getByRole('alert').textContent).toContain('12345');
});
