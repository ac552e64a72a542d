import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const STRIPE_KEY = 'sk_test_of_nobody_51AbCdEf';

export interface FakeSession {
  id: string;
  status: 'open' | 'complete' | 'expired';
  url: string;
  expires_at: number;
  subscription: string | null;
  metadata: Record<string, string>;
  form: URLSearchParams;
}

interface Asked {
  method: string;
  path: string;
  idempotencyKey: string | undefined;
  headers: IncomingMessage['headers'];
}

interface Answer {
  status: number;
  body: object;
}

const refusal = (status: number, type: string, code: string, message: string): Answer => ({ status, body: { error: { type, code, message } } });
const missing = (what: string) => refusal(404, 'invalid_request_error', 'resource_missing', `No such ${what}`);

/** As much of Stripe's API as this site asks, with its rules for keys: the secret one, and those of idempotency. */
export async function fakeStripe() {
  const sessions = new Map<string, FakeSession>();
  /** By id: the status. */
  const subscriptions = new Map<string, string>();
  const asked: Asked[] = [];
  const answered = new Map<string, { form: string; answer: Answer }>();
  const failures: Answer[] = [];
  let counter = 0;

  function act(method: string, path: string, form: URLSearchParams): Answer {
    if (method === 'POST' && path === '/v1/checkout/sessions') {
      counter += 1;
      const id = `cs_test_${counter}`;
      const metadata = Object.fromEntries([...form].flatMap(([name, value]) => (/^metadata\[(\w+)\]$/.test(name) ? [[name.slice(9, -1), value]] : [])));
      const session: FakeSession = {
        id, status: 'open', url: `https://checkout.stripe.test/c/pay/${id}`, expires_at: Math.floor(Date.now() / 1000) + 86_400, subscription: null, metadata, form,
      };
      sessions.set(id, session);
      return { status: 200, body: shown(session) };
    }
    const [, sessionId, expires] = /^\/v1\/checkout\/sessions\/(\w+)(\/expire)?$/.exec(path) ?? [];
    if (sessionId !== undefined) {
      const session = sessions.get(sessionId);
      if (!session) return missing('checkout.session');
      if (expires === undefined) return { status: 200, body: shown(session) };
      if (session.status !== 'open') return refusal(400, 'invalid_request_error', 'checkout_session_not_open', 'Only open sessions can be expired');
      session.status = 'expired';
      return { status: 200, body: shown(session) };
    }
    const [, subscriptionId = ''] = /^\/v1\/subscriptions\/(\w+)$/.exec(path) ?? [];
    if (method !== 'DELETE' || !subscriptions.has(subscriptionId) || subscriptions.get(subscriptionId) === 'canceled') return missing('subscription');
    subscriptions.set(subscriptionId, 'canceled');
    return { status: 200, body: { id: subscriptionId, object: 'subscription', status: 'canceled' } };
  }

  async function answerTo(request: IncomingMessage): Promise<Answer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = Buffer.concat(chunks).toString();
    const { method = 'GET', url = '/', headers } = request;
    const path = url.split('?', 1)[0]!;
    const key = headers['idempotency-key'] as string | undefined;
    asked.push({ method, path, idempotencyKey: key, headers });
    // Stripe shows a part of the key; this one the whole, to see whether anything of it gets out.
    if (headers.authorization !== `Bearer ${STRIPE_KEY}`) return refusal(401, 'invalid_request_error', 'api_key_invalid', `Invalid API Key provided: ${headers.authorization}`);
    const failure = failures.shift();
    if (failure) return failure;
    if (key === undefined) return act(method, path, new URLSearchParams(form));
    const before = answered.get(key);
    if (before && before.form !== form) return refusal(400, 'idempotency_error', 'idempotency_error', 'Keys for idempotent requests can only be used with the same parameters');
    const answer = before?.answer ?? act(method, path, new URLSearchParams(form));
    answered.set(key, { form, answer });
    return answer;
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    void answerTo(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json', 'request-id': `req_${asked.length}` }).end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sessions,
    subscriptions,
    asked,
    /** What the next requests are answered with, in place of what they ask. */
    failNext(status: number, times = 1, type = 'api_error') {
      for (let i = 0; i < times; i += 1) failures.push(refusal(status, type, 'out_of_order', `Something with ${STRIPE_KEY} went wrong`));
    },
    /** Somebody pays on the page of a checkout. */
    pay(sessionId: string): FakeSession {
      const session = sessions.get(sessionId)!;
      session.status = 'complete';
      session.subscription ??= `sub_of_${sessionId}`;
      subscriptions.set(session.subscription, 'active');
      return session;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FakeStripe = Awaited<ReturnType<typeof fakeStripe>>;

function shown({ id, status, url, expires_at, subscription, metadata }: FakeSession): object {
  return {
    id, object: 'checkout.session', mode: 'subscription', status, url: status === 'open' ? url : null, expires_at, subscription, metadata,
    payment_status: status === 'complete' ? 'paid' : 'unpaid', livemode: false,
  };
}
