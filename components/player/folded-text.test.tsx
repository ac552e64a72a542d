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

test('no empty lines stand in the beginning, and all of them in the whole', () => {
  const { container } = shown('one\n\ntwo\n \nthree\n\nfour\n\nfive');
  expect(container.querySelector('p')!.textContent).toBe('one\ntwo\nthree\nfour\nfive');
  fireEvent.click(screen.getByRole('button'));
  expect(container.querySelector('p')!.textContent).toBe('one\n\ntwo\n \nthree\n\nfour\n\nfive');
});

test.each([['a few words'], ['one\ntwo\nthree\nfour'], ['one\ntwo\nthree\n\nfour']])('a short one has nothing to unfold', (text) => {
  shown(text);
  expect(screen.queryByRole('button')).toBeNull();
});
