import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNginx } from '@/scripts/find-nginx.mjs';

const EXAMPLE = fileURLToPath(new URL('../../docs/nginx.conf', import.meta.url));

export interface TestNginx {
  url: string;
  stop(): Promise<void>;
}

/** A real nginx with the very configuration of `docs/nginx.conf`; only addresses and the folder are others. */
export async function startTestNginx({ serverUrl, dataDir, more = '' }: { serverUrl: string; dataDir: string; /** Further locations of the server. */ more?: string }): Promise<TestNginx> {
  const dir = await mkdtemp(path.join(tmpdir(), 'videohost-nginx-'));
  const port = await freePort();
  const example = (await readFile(EXAMPLE, 'utf8'))
    .replace('server 127.0.0.1:3000;', `server ${new URL(serverUrl).host};`)
    .replace('listen 80;', `listen 127.0.0.1:${port};\n${more}`)
    .replaceAll('/srv/videohost/data', dataDir)
    .replace('/var/cache/nginx/videohost', path.join(dir, 'access'));
  await mkdir(path.join(dir, 'logs'));
  await writeFile(path.join(dir, 'site.conf'), example);
  await writeFile(
    path.join(dir, 'nginx.conf'),
    // The workers must be able to read what a test writes.
    `${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off; pid ${dir}/pid; error_log ${dir}/logs/error.log warn; worker_processes 1;
    events { worker_connections 512; }
    http {
      access_log off; client_body_temp_path ${dir}/body; proxy_temp_path ${dir}/proxy; fastcgi_temp_path ${dir}/fastcgi; uwsgi_temp_path ${dir}/uwsgi; scgi_temp_path ${dir}/scgi;
      include ${dir}/site.conf;
    }`,
  );
  const child = spawn(findNginx(), ['-p', dir, '-c', path.join(dir, 'nginx.conf'), '-e', path.join(dir, 'logs', 'error.log')], { stdio: ['ignore', 'ignore', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
  const ended = once(child, 'exit');
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  while (!(await accepts(port))) if (hasEnded) throw new Error(`nginx did not start: ${complaints.join('')}`);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false)).once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
