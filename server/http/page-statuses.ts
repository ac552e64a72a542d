import type { ServerResponse } from 'node:http';

/**
 * Pages that find nothing say so here, by their request's id, and are sent as 404 with what they have drawn. Next's own way
 * (`notFound()`) sends an empty page with that status, which is drawn by a script when one has come.
 */
export class PageStatuses {
  readonly #isMissing = new Map<string, boolean>();

  /** Of a request whose answer has not begun. */
  watch(requestId: string, response: ServerResponse): void {
    this.#isMissing.set(requestId, false);
    response.once('close', () => this.#isMissing.delete(requestId));
    const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
    response.writeHead = ((status: number, ...rest: unknown[]) => writeHead(this.#isMissing.get(requestId) && isDrawn(response) ? 404 : status, ...rest)) as typeof response.writeHead;
  }

  /** Said while the page is made; of a request that nobody waits for any more it is forgotten. */
  tellMissing(requestId: string): void {
    if (this.#isMissing.has(requestId)) this.#isMissing.set(requestId, true);
  }
}

/** What Next's router asks for stays 200: it takes any other status for a fault, and loads the page anew. */
const isDrawn = (response: ServerResponse): boolean => String(response.getHeader('content-type')).startsWith('text/html');
