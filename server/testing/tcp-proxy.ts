import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server that a test can hang up, as a stopped machine or a broken network does. */
export interface TcpProxy {
  port: number;
  /** Connections stay and nothing passes; new ones are taken and say nothing. */
  stall(): void;
  /** Connections break and new ones are refused at once. */
  cut(): Promise<void>;
  /** As before. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function tcpProxy(targetHost: string, targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isStalled = false;
  const server = createServer((near) => {
    const far = connect(targetPort, targetHost);
    for (const socket of [near, far]) {
      sockets.add(socket);
      // A broken line is what the test is about.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
      if (isStalled) socket.pause();
    }
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => near.write(chunk));
    if (isStalled) for (const socket of [near, far]) socket.pause();
  });
  const listen = (port: number) => new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const stopListening = () => new Promise<void>((resolve) => server.close(() => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    port,
    stall() {
      isStalled = true;
      for (const socket of sockets) socket.pause();
    },
    async cut() {
      const stopped = stopListening();
      for (const socket of sockets) socket.destroy();
      await stopped;
    },
    async mend() {
      isStalled = false;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(port);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await stopListening();
    },
  };
}
