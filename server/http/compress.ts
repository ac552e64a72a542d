import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants } from 'node:zlib';
import compression from 'compression';

/** As brotli's exponent of two: a page is some 100 kB, and a larger window costs a third more work for not a byte less. */
const WINDOW = 18;

const middleware = compression({
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: WINDOW } },
  filter(request, response) {
    // Next writes the content type of a route's answer as a list of one.
    const type = response.getHeader('content-type');
    if (Array.isArray(type)) response.setHeader('content-type', type.join(', '));
    return compression.filter(request, response);
  },
});

/** Whatever text is written to the response from now on is compressed, by brotli or gzip as the client asks. */
export function compress(request: IncomingMessage, response: ServerResponse): void {
  middleware(request as Parameters<typeof middleware>[0], response as Parameters<typeof middleware>[1], () => undefined);
}
