import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { PageStatuses } from './page-statuses';

const html = 'text/html; charset=utf-8';

/** The status that a client gets of an answer of this type, where the page says before it begins what `tell` says. */
async function received(type: string, tell: (statuses: PageStatuses) => void, status = 200): Promise<number> {
  const statuses = new PageStatuses();
  const server = createServer((_request, response) => {
    statuses.watch('a', response);
    response.statusCode = status;
    response.setHeader('content-type', type);
    tell(statuses);
    response.flushHeaders();
    response.end('There is nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).status;
  } finally {
    server.close();
  }
}

describe('the status of a page', () => {
  it('is 404 where the page has said that there is nothing', async () => {
    expect(await received(html, (statuses) => statuses.tellMissing('a'))).toBe(404);
  });

  it('stays what it is where it has said nothing, or another one has', async () => {
    expect(await received(html, () => undefined)).toBe(200);
    expect(await received(html, () => undefined, 500)).toBe(500);
    expect(await received(html, (statuses) => statuses.tellMissing('b'))).toBe(200);
  });

  it('stays 200 for the router of pages, which would load the page anew', async () => {
    expect(await received('text/x-component', (statuses) => statuses.tellMissing('a'))).toBe(200);
  });
});
