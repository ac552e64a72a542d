// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test } from 'vitest';
import { en } from '@/lib/messages/en';
import { FoldedText } from './folded-text';

afterEach(cleanup);

const shown = (text: string) =>
  render(
    <IntlProvider locale="en" timeZone="UTC" messages={en}>
      <FoldedText text={text} durationSec={60} className="" />
    </IntlProvider>,
  );

test('a long text is folded until more is asked for, and folds again', () => {
  shown('Long '.repeat(100));
  fireEvent.click(screen.getByRole('button', { name: 'Show more', expanded: false }));
  fireEvent.click(screen.getByRole('button', { name: 'Show less', expanded: true }));
  expect(screen.getByRole('button', { name: 'Show more', expanded: false })).toBeTruthy();
});

test.each([['a few words'], ['one\ntwo\nthree\nfour']])('a short one has nothing to unfold', (text) => {
  shown(text);
  expect(screen.queryByRole('button')).toBeNull();
});
