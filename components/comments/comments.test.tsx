// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'use-intl';
import { afterEach, expect, test, vi } from 'vitest';
import type { Comment } from '@/lib/contracts/comments.contract';
import { en } from '@/lib/messages/en';
import { Comments } from './comments';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const comment = (id: number, text: string, more: Partial<Comment> = {}): Comment => ({
  id, text, video_id: 1, parent_id: null, user: { id: 1, username: 'anna', display_name: 'Anna' }, video_position: null,
  created_at: '2026-01-01T00:00:00.000Z', reply_count: 0, can_delete: false, ...more,
});

function draw(first: Comment) {
  render(
    <IntlProvider locale="en" timeZone="UTC" messages={en} now={new Date('2026-01-02T00:00:00.000Z')}>
      <Comments videoId={1} durationSec={60} first={{ items: [first], next_cursor: null }} isSignedIn here="/video/1" />
    </IntlProvider>,
  );
}

test('a long talk under a comment is read to its end, in the order in which it was written', async () => {
  const reply = (id: number) => comment(id, `reply ${id}`, { parent_id: 5 });
  vi.stubGlobal('fetch', async (input: string | URL | Request) => {
    const cursor = new URL(input instanceof Request ? input.url : String(input), 'http://site.example').searchParams.get('cursor');
    return Response.json(cursor === null ? { items: [reply(10), reply(11)], next_cursor: 'more' } : { items: [reply(12)], next_cursor: null });
  });
  draw(comment(5, 'first', { reply_count: 3 }));
  fireEvent.click(screen.getByRole('button', { name: '3 replies' }));
  fireEvent.click(await screen.findByRole('button', { name: 'More replies' }));
  await screen.findByText('reply 12');
  expect(screen.getAllByText(/^reply \d+$/).map((element) => element.textContent)).toEqual(['reply 10', 'reply 11', 'reply 12']);
  await waitFor(() => expect(screen.queryByRole('button', { name: 'More replies' })).toBeNull());
});

test('too long a comment is not cut: it is said by how much, and it is not sent', () => {
  draw(comment(5, 'first'));
  const field = screen.getByRole('textbox', { name: 'Your comment' });
  fireEvent.change(field, { target: { value: 'x'.repeat(5_003) } });
  expect((field as HTMLTextAreaElement).value).toHaveLength(5_003);
  expect(screen.getByText('3 characters too many')).toBeDefined();
  expect((screen.getByRole('button', { name: 'Send' }) as HTMLButtonElement).disabled).toBe(true);
  fireEvent.change(field, { target: { value: 'x'.repeat(4_999) } });
  expect(screen.getByText('1 character left')).toBeDefined();
  expect((screen.getByRole('button', { name: 'Send' }) as HTMLButtonElement).disabled).toBe(false);
});
