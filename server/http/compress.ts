import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';

const middleware = compression({
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
