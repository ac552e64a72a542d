import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Less than this in a whole time of patience is no upload, but somebody who holds a line. */
const MIN_PROGRESS_BYTES = 1024;

const deadlines = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/**
 * A request's body must have come within `ms`, whoever reads it: `tooSlow` answers where nobody did yet, and the line is cut.
 * What may rightly take long says so with `whileItMoves`.
 */
export function setDeadline(request: IncomingMessage, response: ServerResponse, ms: number, tooSlow: () => void): void {
  const timer = setTimeout(() => {
    if (request.complete) return;
    if (!response.headersSent) tooSlow();
    request.socket.destroySoon();
  }, ms);
  deadlines.set(request, timer);
  const done = () => clearTimeout(timer);
  request.once('end', done).once('close', done);
}

/** The same for requests that another listener of the server answers, such as Socket.IO's: they are cut without a word. */
export function setDeadlinesBelow(server: Server, prefix: string, ms: number): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith(prefix)) setDeadline(request, response, ms, () => undefined);
  });
}

/** An upload may take its time as long as bytes come. @returns how to stop watching */
export function whileItMoves(request: IncomingMessage, ms: number, onStall: () => void): () => void {
  clearTimeout(deadlines.get(request));
  const { socket } = request;
  let seenBytes = socket.bytesRead;
  const watch = setInterval(() => {
    const hasMoved = socket.bytesRead - seenBytes >= MIN_PROGRESS_BYTES;
    seenBytes = socket.bytesRead;
    if (!hasMoved && !request.complete) onStall();
  }, ms);
  const stop = () => clearInterval(watch);
  request.once('close', stop);
  return stop;
}
