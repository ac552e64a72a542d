import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { findSwift } from '@/scripts/find-swift.mjs';
import type { S3Settings } from '@/server/adapters/s3-storage';

const run = promisify(execFile);
const KEYS = { id: 'test:tester', secret: 'testing' };
const PIPELINE = 'catch_errors cache bulk s3api tempauth slo dlo proxy-server';
const POLL_MS = 50;

export interface TestS3 {
  settings: S3Settings;
  /** From now on nothing answers. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** A real S3-compatible store (OpenStack Swift) with one empty bucket, in a folder of its own. */
export async function startTestS3(): Promise<TestS3> {
  findSwift();
  const dir = await mkdtemp(path.join(tmpdir(), 'videohost-swift-'));
  await mkdir(path.join(dir, 'devices', 'd1'), { recursive: true });
  const [proxyPort, memcachedPort, account, container, object] = await Promise.all([freePort(), freePort(), freePort(), freePort(), freePort()]);
  const stores = { account, container, object };
  const common = `user = ${userInfo().username}\nbind_ip = 127.0.0.1\nworkers = 0\nswift_dir = ${dir}\nlog_level = ERROR\n`;
  await Promise.all(Object.entries(stores).map(([name, port]) => configure(dir, common, name, port)));
  const filters = ['catch_errors', 'bulk', 's3api', 'slo', 'dlo'].map((name) => `[filter:${name}]\nuse = egg:swift#${name}\n`).join('');
  await writeFile(
    path.join(dir, 'proxy.conf'),
    `[DEFAULT]\n${common}bind_port = ${proxyPort}\n[pipeline:main]\npipeline = ${PIPELINE}\n[app:proxy-server]\nuse = egg:swift#proxy\nallow_account_management = true\naccount_autocreate = true\n${filters}` +
      `[filter:cache]\nuse = egg:swift#memcache\nmemcache_servers = 127.0.0.1:${memcachedPort}\n[filter:tempauth]\nuse = egg:swift#tempauth\nuser_test_tester = ${KEYS.secret} .admin\n`,
  );
  const children = [
    spawn('memcached', ['-l', '127.0.0.1', '-p', String(memcachedPort), '-u', userInfo().username], { stdio: 'ignore' }),
    ...['account', 'container', 'object', 'proxy'].map((name) => spawn(`swift-${name}-server`, [path.join(dir, `${name}.conf`)], { stdio: 'ignore' })),
  ];
  const settings: S3Settings = { endpoint: `http://127.0.0.1:${proxyPort}`, bucket: 'videohost-test', region: 'us-east-1', keys: KEYS, forcePathStyle: true, isRedirecting: false };
  try {
    for (const port of [memcachedPort, proxyPort, ...Object.values(stores)]) await untilAnswers(port, children);
    await createBucket(settings);
  } catch (error) {
    await end(children, dir);
    throw error;
  }
  const proxy = children.at(-1)!;
  return {
    settings,
    async stop() {
      const gone = once(proxy, 'exit');
      proxy.kill('SIGKILL');
      await gone;
    },
    remove: () => end(children, dir),
  };
}

async function configure(dir: string, common: string, name: string, port: number): Promise<void> {
  const builder = path.join(dir, `${name}.builder`);
  await run('swift-ring-builder', [builder, 'create', '2', '1', '0']);
  await run('swift-ring-builder', [builder, 'add', '--region', '1', '--zone', '1', '--ip', '127.0.0.1', '--port', String(port), '--device', 'd1', '--weight', '1']);
  await run('swift-ring-builder', [builder, 'rebalance']);
  await writeFile(
    path.join(dir, `${name}.conf`),
    `[DEFAULT]\n${common}bind_port = ${port}\ndevices = ${dir}/devices\nmount_check = false\nfallocate_reserve = 0\n[pipeline:main]\npipeline = ${name}-server\n[app:${name}-server]\nuse = egg:swift#${name}\n`,
  );
}

async function createBucket({ endpoint, bucket, region, keys }: S3Settings): Promise<void> {
  const client = new S3Client({ endpoint: endpoint!, region, credentials: { accessKeyId: keys!.id, secretAccessKey: keys!.secret }, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
}

async function end(children: ChildProcess[], dir: string): Promise<void> {
  await Promise.all(
    children.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }),
  );
  await rm(dir, { recursive: true, force: true });
}

async function untilAnswers(port: number, children: ChildProcess[]): Promise<void> {
  while (!(await accepts(port))) {
    if (children.some((child) => child.exitCode !== null)) throw new Error('A part of the store did not start');
    await delay(POLL_MS);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end());
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
