import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Container } from '@/server/container';
import type { PlainResponse } from './problem-response';

const CHECK_TIMEOUT_MS = 1_500;

/** `/healthz`: the process answers. `/readyz`: its stores do too. `/metrics`: Prometheus, from loopback or with the token. */
export function healthHandler(container: Container): (request: IncomingMessage, path: string) => Promise<PlainResponse> | null {
  return (request, path) => {
    if (path === '/healthz') return Promise.resolve(json(200, { status: 'ok' }));
    if (path === '/readyz') return ready(container);
    if (path === '/metrics') return metrics(container, request);
    return null;
  };
}

async function ready(container: Container): Promise<PlainResponse> {
  const checks = await Promise.all(
    container.checks.map(async ({ name, check }) => {
      const timeout = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer in time')), CHECK_TIMEOUT_MS).unref());
      const ok = await Promise.race([check(), timeout]).then(() => true, () => false);
      return [name, ok ? 'ok' : 'unavailable'] as const;
    }),
  );
  const allOk = checks.every(([, state]) => state === 'ok') && !container.draining();
  return json(allOk ? 200 : 503, { status: allOk ? 'ok' : 'unavailable', checks: Object.fromEntries(checks) });
}

async function metrics(container: Container, request: IncomingMessage): Promise<PlainResponse> {
  const token = container.config.http.metricsToken;
  const sent = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const byToken = token !== undefined && sent.length === token.length && timingSafeEqual(Buffer.from(sent), Buffer.from(token));
  const fromLoopback = /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined;
  if (!byToken && !fromLoopback) return json(403, { status: 'forbidden' });
  return { status: 200, headers: { 'content-type': container.metrics.contentType }, body: await container.metrics.metrics() };
}

function json(status: number, body: object): PlainResponse {
  return { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: JSON.stringify(body) };
}
