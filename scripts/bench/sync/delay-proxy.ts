import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { oneWayMs, passDelayed, tunnelDelayed, type LineQuality } from './delayed-line';

/** The line of one viewer: an HTTP proxy, since a browser can be told one for each of its contexts. */
export interface DelayProxy {
  url: string;
  /** Film segments are held back until `release`, as where a network stalls; everything else passes. */
  holdMedia(): void;
  releaseMedia(): void;
  close(): Promise<void>;
}

const SEGMENT = /\/media\/.*\.(m4s|mp4)(\?|$)/;

export async function delayProxy(quality: LineQuality): Promise<DelayProxy> {
  const sockets = new Set<Socket>();
  const held: (() => void)[] = [];
  let isHolding = false;

  function forward(incoming: IncomingMessage, answer: ServerResponse): void {
    const target = new URL(incoming.url ?? '/');
    const outgoing = request(target, { method: incoming.method, headers: incoming.headers }, (response) => {
      const pass = () => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        passDelayed(response, answer, quality, 'down');
      };
      if (isHolding && SEGMENT.test(target.pathname)) held.push(pass);
      else pass();
    });
    outgoing.on('error', () => answer.destroy());
    incoming.on('error', () => outgoing.destroy());
    setTimeout(() => incoming.pipe(outgoing), oneWayMs(quality, 'up'));
  }

  const server = createServer(forward);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', (incoming, near, head: Buffer) => {
    const [host, port] = (incoming.url ?? '').split(':');
    const far = connect(Number(port), host);
    far.once('connect', () => {
      setTimeout(() => {
        near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        if (head.length > 0) far.write(head);
        tunnelDelayed(near, far, quality);
      }, quality.rttMs);
    });
    far.on('error', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holdMedia() {
      isHolding = true;
    },
    releaseMedia() {
      isHolding = false;
      for (const pass of held.splice(0)) pass();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
