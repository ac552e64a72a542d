// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createRef } from 'react';
import { IntlProvider } from 'use-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { en } from '@/lib/messages/en';
import { SearchField } from './search-field';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));

const found = [
  { kind: 'channel', id: 3, text: 'Tides' },
  { kind: 'video', id: 7, text: 'The tide turns' },
];

beforeEach(() => {
  push.mockReset();
  window.localStorage.clear();
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(Response.json({ items: found }))));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(): HTMLElement {
  render(
    <IntlProvider locale="en" messages={en}>
      <SearchField field={createRef()} question="" onClose={() => undefined} />
    </IntlProvider>,
  );
  return screen.getByRole('combobox');
}

const press = (field: HTMLElement, key: string) => fireEvent.keyDown(field, { key });

async function typed(field: HTMLElement, text: string): Promise<void> {
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
}

test('arrows walk the suggestions and come back to what was typed; Enter goes to the one at hand', async () => {
  const field = show();
  expect(field.getAttribute('aria-expanded')).toBe('false');
  await typed(field, 'tid');
  expect(field.getAttribute('aria-expanded')).toBe('true');
  expect(field.getAttribute('aria-activedescendant')).toBeNull();
  press(field, 'ArrowDown');
  press(field, 'ArrowDown');
  const active = () => screen.getAllByRole('option').findIndex((option) => option.getAttribute('aria-selected') === 'true');
  expect(active()).toBe(1);
  expect(field.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[1]!.id);
  press(field, 'ArrowDown');
  expect(active()).toBe(-1);
  press(field, 'ArrowUp');
  press(field, 'Enter');
  expect(push).toHaveBeenCalledExactlyOnceWith('/video/7');
});

test('Enter without a choice searches, and the question is offered next time until it is forgotten', async () => {
  const field = show();
  await typed(field, ' tide & time ');
  fireEvent.submit(field.closest('form')!);
  expect(push).toHaveBeenCalledExactlyOnceWith('/search?q=tide%20%26%20time');
  cleanup();

  const again = show();
  fireEvent.focus(again);
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['tide & timeRecent search']);
  fireEvent.click(screen.getByRole('button', { name: 'Clear search history' }));
  expect(screen.queryByRole('option')).toBeNull();
  expect(window.localStorage.getItem('recent-searches')).toBeNull();
});

test('Escape closes the suggestions and leaves what was typed', async () => {
  const field = show();
  await typed(field, 'tid');
  press(field, 'Escape');
  expect(screen.queryByRole('listbox')).toBeNull();
  expect((field as HTMLInputElement).value).toBe('tid');
});
