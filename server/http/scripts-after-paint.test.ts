import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { putScriptsAfterPaint, withScriptsAfterPaint } from './scripts-after-paint';

const SCRIPT = '<script src="/_next/static/chunks/a-1.js" async="" nonce="abc"></script>';
const AHEAD = '<link rel="preload" href="/_next/static/chunks/player.js" as="script" nonce="abc" fetchPriority="low"/>';
const STYLE = '<link rel="stylesheet" href="/_next/static/chunks/c.css" nonce="abc" data-precedence="next"/>';

describe('what a page can be painted without is asked for after the first paint', () => {
  it('names scripts and what comes ahead in one small script, in their order', () => {
    const head = withScriptsAfterPaint(`<head>${STYLE}${SCRIPT}${SCRIPT.replace('a-1', 'b-2')}${AHEAD}<title>A film</title>`, 'abc');
    expect(head).toMatch(/^<head><link rel="stylesheet"[^>]*><title>A film<\/title><script nonce="abc">/);
    expect(head).toContain('(["/_next/static/chunks/a-1.js","/_next/static/chunks/b-2.js"], ["/_next/static/chunks/player.js"], "abc")</script>');
    expect(head).not.toMatch(/<script[^>]*src=/);
  });

  it.each([
    ['a script that the page waits for', '<script src="/_next/static/chunks/old.js" noModule="" nonce="abc"></script>'],
    ['a picture, a font and a playlist that are wanted first', '<link rel="preload" as="image" href="/media/1/public/poster.jpg" fetchPriority="high"/><link rel="preload" href="/media/1/x/master.m3u8" as="fetch" crossorigin=""/>'],
    ['a script of another folder', '<script src="/elsewhere.js" async="" nonce="abc"></script>'],
    ['a script that stands in the page', '<script nonce="abc">document.documentElement.dataset.src="/_next/static/a.js"</script>'],
  ])('leaves %s where it is', (_what, tags) => {
    expect(withScriptsAfterPaint(`<head>${tags}`, 'abc')).toBe(`<head>${tags}`);
    expect(withScriptsAfterPaint(`<head>${tags}${SCRIPT}`, 'abc')).toContain(tags);
  });
});

/** What a client gets of a page that a server writes in these pieces. */
async function received(pieces: (string | Buffer)[], headers: Record<string, string>, { lastByEnd = false } = {}): Promise<string> {
  const server = createServer((_request, response) => {
    putScriptsAfterPaint(response, 'abc');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.flushHeaders();
    const last = lastByEnd ? pieces.pop() : undefined;
    for (const piece of pieces) response.write(piece);
    response.end(last);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await new Promise((resolve, reject) => {
      get({ port: (server.address() as AddressInfo).port, agent: false }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece)).on('end', () => resolve(text)).on('error', reject);
      }).on('error', reject);
    });
  } finally {
    server.close();
  }
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const page = `<html><head><title>Фильм</title>${SCRIPT}</head><body>Привет ${SCRIPT}</body></html>`;
const changed = `<html>${withScriptsAfterPaint(`<head><title>Фильм</title>${SCRIPT}`, 'abc')}</head><body>Привет ${SCRIPT}</body></html>`;

describe('a page on its way to the client', () => {
  it('has its head changed wherever it was cut, also within a letter, and nothing else', async () => {
    const bytes = Buffer.from(page);
    for (let cut = 1; cut < bytes.length; cut += 7) expect(await received([bytes.subarray(0, cut), bytes.subarray(cut)], html)).toBe(changed);
  });

  it('may be handed over whole, as text, and by its end', async () => {
    expect(await received([page], html)).toBe(changed);
    expect(await received([page], html, { lastByEnd: true })).toBe(changed);
    expect(await received([page.slice(0, 60), page.slice(60)], html, { lastByEnd: true })).toBe(changed);
  });

  it('without the end of a head comes as it was written', async () => {
    expect(await received(['<html><head>', SCRIPT], html)).toBe(`<html><head>${SCRIPT}`);
    expect(await received(['<html><head>', SCRIPT], html, { lastByEnd: true })).toBe(`<html><head>${SCRIPT}`);
    expect(await received([], html)).toBe('');
    const endless = `<html><head>${'x'.repeat(300_000)}`;
    expect(await received([endless, page], html)).toBe(`${endless}${page}`);
  });

  it('that is no page, or has a length already, is let through', async () => {
    expect(await received([page], { 'content-type': 'application/json' })).toBe(page);
    expect(await received([page], { ...html, 'content-length': String(Buffer.byteLength(page)) })).toBe(page);
  });
});
