import type { AddressInfo } from 'node:net';
import { readConfig } from '@/server/config/config';
import { buildContainer } from '@/server/container';
import { createHttpServer } from '@/server/http/http-server';
import { silentLog } from './silent-log';

/** One node of a site in a process of its own, to be killed by a test: its sockets and nothing else. Told how by the environment. */
const config = readConfig(process.env);
const container = await buildContainer({ config, secret: process.env.SECRET ?? '', databaseUrl: process.env.DATABASE_URL ?? '', log: silentLog });
const server = createHttpServer(container, { next: (_request, response) => void response.writeHead(501).end(), direct: [] });
container.attach(server);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
process.once('disconnect', () => process.exit(0));
process.send?.((server.address() as AddressInfo).port);
