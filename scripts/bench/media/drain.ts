import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Reads addresses over and over by several connections for a while. Bare sockets: a client that costs more than the server
 * would measure itself. @returns bytes of bodies per second
 */
export async function drain(origin: string, paths: readonly string[], { connections, seconds }: { connections: number; seconds: number }): Promise<number> {
  const beganMs = performance.now();
  const endMs = beganMs + seconds * 1000;
  let turn = 0;
  const next = () => paths[turn++ % paths.length]!;
  const counts = await Promise.all(Array.from({ length: connections }, () => readOver(new URL(origin), next, () => performance.now() < endMs)));
  return counts.reduce((sum, bytes) => sum + bytes, 0) / ((performance.now() - beganMs) / 1000);
}

/** A server may close a connection after so many answers: then the next one is opened. */
async function readOver(origin: URL, next: () => string, goesOn: () => boolean): Promise<number> {
  let bodies = 0;
  while (goesOn()) bodies += await readConnection(origin, next, goesOn);
  return bodies;
}

async function readConnection({ hostname, port, host }: URL, next: () => string, goesOn: () => boolean): Promise<number> {
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let bodies = 0;
  let left = 0;
  let head = '';
  let isLast = false;
  return new Promise((resolve, reject) => {
    const ask = () => socket.write(`GET ${next()} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    const answered = () => {
      if (goesOn() && !isLast) return ask();
      socket.destroy();
      return resolve(bodies);
    };
    socket.on('error', reject).on('close', () => resolve(bodies));
    socket.on('data', (chunk: Buffer) => {
      let body = chunk.length;
      if (left === 0) {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end === -1) return;
        const length = /^content-length: (\d+)/im.exec(head)?.[1];
        if (!head.startsWith('HTTP/1.1 200') || length === undefined) return void socket.destroy(new Error(`An answer that was not expected: ${head.slice(0, 200)}`));
        left = Number(length);
        // Said before the connection is closed: asking once more on it would be answered by a reset.
        isLast = /^connection: close/im.test(head);
        body = head.length - end - 4;
        head = '';
      }
      bodies += body;
      left -= body;
      if (left === 0) answered();
    });
    ask();
  });
}
