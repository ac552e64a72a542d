import { expect, test, vi } from 'vitest';
import { codeOf, StreamGrant } from './stream-grant';

const START_MS = Date.parse('2026-01-01T00:00:00.000Z');
const streamOf = (name: string, lastsSec = 3600) => ({
  stream_url: `/media/7/${name}/master.m3u8`,
  expires_at: new Date(START_MS + lastsSec * 1000).toISOString(),
});

function make(first: ReturnType<typeof streamOf> | null, next: () => Promise<ReturnType<typeof streamOf>>) {
  const clock = { ms: START_MS };
  const getStream = vi.fn(next);
  return { clock, getStream, grant: new StreamGrant({ first, getStream, nowMs: () => clock.ms, pageUrl: 'https://films.example/watch/7' }) };
}

test('the stream that came with the page is used without asking', async () => {
  const { grant, getStream } = make(streamOf('one'), async () => streamOf('two'));
  await expect(grant.address()).resolves.toBe('https://films.example/media/7/one/master.m3u8');
  expect(getStream).not.toHaveBeenCalled();
});

test('without one it is asked for, once for all who wait', async () => {
  const { grant, getStream } = make(null, async () => streamOf('two'));
  await Promise.all([grant.address(), grant.address(), grant.addressOf('https://films.example/x')]);
  expect(getStream).toHaveBeenCalledOnce();
});

test('requests made for an old grant go to the new one', async () => {
  const { grant } = make(streamOf('one'), async () => streamOf('two'));
  await grant.addressOf('https://films.example/media/7/one/master.m3u8');
  grant.refuse('https://films.example/media/7/one/v720/seg_00001.m4s');
  await expect(grant.addressOf('https://films.example/media/7/one/v720/seg_00001.m4s')).resolves.toBe('https://films.example/media/7/two/v720/seg_00001.m4s');
  await expect(grant.addressOf('https://cdn.example/x.m4s')).resolves.toBe('https://cdn.example/x.m4s');
});

test('a late refusal of the old grant does not throw away the new one', async () => {
  const { grant, getStream } = make(streamOf('one'), async () => streamOf('two'));
  grant.refuse('https://films.example/media/7/one/a');
  await grant.address();
  grant.refuse('https://films.example/media/7/one/b');
  await grant.address();
  expect(getStream).toHaveBeenCalledOnce();
});

test('it is renewed shortly before its end', async () => {
  const { grant, clock, getStream } = make(streamOf('one', 600), async () => streamOf('two'));
  clock.ms += 560_000;
  await grant.address();
  expect(getStream).not.toHaveBeenCalled();
  clock.ms += 15_000;
  await expect(grant.address()).resolves.toContain('/two/');
});

test('a clock that runs a day ahead asks once a minute, not for every request', async () => {
  const { grant, clock, getStream } = make(streamOf('one'), async () => streamOf('two'));
  clock.ms += 86_400_000;
  for (let i = 0; i < 10; i++) await grant.address();
  expect(getStream).toHaveBeenCalledOnce();
  clock.ms += 61_000;
  await grant.address();
  expect(getStream).toHaveBeenCalledTimes(2);
});

test('a refusal reaches who asked, and the next may try again', async () => {
  let answer: () => Promise<ReturnType<typeof streamOf>> = () => Promise.reject(Object.assign(new Error('no'), { code: 'subscription_required' }));
  const { grant } = make(null, () => answer());
  const error = await grant.address().catch((reason: unknown) => reason);
  expect(codeOf(error)).toBe('subscription_required');
  answer = async () => streamOf('two');
  await expect(grant.address()).resolves.toContain('/two/');
});

test.each([null, 'text', {}, { code: 7 }, new Error('x')])('%j carries no code', (value) => {
  expect(codeOf(value)).toBeNull();
});
