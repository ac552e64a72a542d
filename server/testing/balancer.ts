import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** One address before several nodes: each connection goes to the first of them that takes it. */
export async function balancer(ports: readonly number[]): Promise<{ url: string; close(): Promise<void> }> {
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
  };
  const join = (near: Socket, [port, ...others]: readonly number[]) => {
    if (port === undefined) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    far.once('error', () => join(near, others));
    far.once('connect', () => {
      far.removeAllListeners('error');
      keep(far);
      far.on('close', () => near.destroy());
      near.on('close', () => far.destroy());
      near.pipe(far).pipe(near);
    });
  };
  const server = createServer((near) => {
    keep(near);
    join(near, ports);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
