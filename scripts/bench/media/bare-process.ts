import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { answerMeasurements } from './measured-process';

/** What the server is held against: Node alone. `PUT` pipes a body to a file, `GET /{size}/{path}` a file to the answer. */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'videohost-bench-bare-'));
  const server = createServer((request, response) => {
    const [, size, ...rest] = (request.url ?? '').split('/');
    const done =
      request.method === 'PUT'
        ? pipeline(request, createWriteStream(path.join(dataDir, 'body'))).then(() => void response.writeHead(204).end())
        : pipeline(createReadStream(`/${rest.join('/')}`), response.writeHead(200, { 'content-length': size, 'content-type': 'video/mp4' }));
    done.catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.once('disconnect', () => {
    server.closeAllConnections();
    void rm(dataDir, { recursive: true, force: true }).then(() => process.exit(0));
  });
  answerMeasurements();
  process.send?.({ kind: 'ready', port: (server.address() as AddressInfo).port, dataDir });
}

await main();
