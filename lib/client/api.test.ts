import { afterEach, expect, it, vi } from 'vitest';
import { addComment, deleteComment, listComments } from '@/lib/contracts/comments.contract';
import { callApi } from './api';

afterEach(() => vi.unstubAllGlobals());

function serverAnswers(answer: () => Response | Promise<Response>) {
  const fetched = vi.fn((_url: string, _init: RequestInit) => Promise.resolve().then(answer));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

it('sends what the contract says and returns the data', async () => {
  const fetched = serverAnswers(() => Response.json({ items: [], next_cursor: null }));
  expect(await callApi(listComments, { params: { id: 7 }, query: { limit: 5, cursor: undefined } })).toEqual({ items: [], next_cursor: null });
  expect(fetched.mock.calls[0]).toMatchObject(['/api/videos/7/comments?limit=5', { method: 'GET' }]);
  await callApi(addComment, { params: { id: 7 }, body: { text: 'Привет' } });
  expect(fetched.mock.calls[1]).toMatchObject(['/api/videos/7/comments', { method: 'POST', body: '{"text":"Привет"}', headers: { 'content-type': 'application/json' } }]);
});

it('returns nothing for an empty answer', async () => {
  serverAnswers(() => new Response(null, { status: 204 }));
  expect(await callApi(deleteComment, { params: { id: 7 } })).toBeUndefined();
});

it('throws the problem that the server told, with its fields and its time', async () => {
  serverAnswers(() =>
    Response.json({ code: 'invalid', detail: 'Too long', errors: [{ path: 'text', message: 'Too long' }] }, { status: 422, headers: { 'retry-after': '3' } }),
  );
  await expect(callApi(addComment, { params: { id: 7 }, body: { text: '…' } })).rejects.toMatchObject({
    brand: 'videohost/problem', code: 'invalid', status: 422, detail: 'Too long', errors: [{ path: 'text', message: 'Too long' }], retryAfterSec: 3,
  });
});

it('calls a broken line, and an answer of something else than the server, unavailable', async () => {
  serverAnswers(() => Promise.reject(new TypeError('fetch failed')));
  await expect(callApi(listComments, { params: { id: 7 } })).rejects.toMatchObject({ code: 'unavailable' });
  serverAnswers(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  await expect(callApi(listComments, { params: { id: 7 } })).rejects.toMatchObject({ code: 'unavailable' });
  serverAnswers(() => new Response('{"items":[', { status: 200 }));
  await expect(callApi(listComments, { params: { id: 7 } })).rejects.toMatchObject({ code: 'unavailable' });
});

it('throws the reason of an aborted call, which is no failure', async () => {
  const abort = new AbortController();
  serverAnswers(() => Promise.reject(new DOMException('aborted', 'AbortError')));
  const reason = new Error('left the page');
  abort.abort(reason);
  await expect(callApi(listComments, { params: { id: 7 }, signal: abort.signal })).rejects.toBe(reason);
});
