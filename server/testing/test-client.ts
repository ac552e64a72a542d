import { expect } from 'vitest';
import { z } from 'zod';
import type { CallInput } from '@/lib/client/api';
import { endpointUrl } from '@/lib/client/endpoint-url';
import type { Endpoint, ResponseOf } from '@/lib/contracts/endpoint';
import { errorsOf } from '@/lib/contracts/endpoint-errors';
import { errorTable, type ErrorCode } from '@/lib/contracts/errors';

const problemForm = z.strictObject({
  type: z.string().regex(/^\/api\/docs#error-[a-z_]+$/),
  title: z.string().min(1),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  request_id: z.string().optional(),
});

export interface Answer<E extends Endpoint> {
  status: number;
  headers: Headers;
  /** What the contract promises; undefined for an empty answer and for a refusal. */
  data: ResponseOf<E> | undefined;
  /** The refusal's code, null where the call succeeded. */
  code: ErrorCode | null;
  fieldPaths: string[];
}

export interface Credentials {
  token?: string;
  /** `name=value`, sent with our own origin as a browser does. */
  cookie?: string;
}

type Input<E extends Endpoint> = CallInput<E> & { headers?: Record<string, string>; /** For multipart. */ file?: File };
type Arguments<E extends Endpoint> = Record<string, never> extends CallInput<E> ? [input?: Input<E>] : [input: Input<E>];

export interface TestClient {
  /** Calls an endpoint; every answer is held to the contract: its status, its form, its error's code. */
  call<E extends Endpoint>(endpoint: E, ...input: Arguments<E>): Promise<Answer<E>>;
  /** The data of a call that must succeed. */
  ok<E extends Endpoint>(endpoint: E, ...input: Arguments<E>): Promise<ResponseOf<E>>;
  /** The code of a call that must be refused. */
  refusal<E extends Endpoint>(endpoint: E, ...input: Arguments<E>): Promise<ErrorCode>;
  /** A request as it is, with this client's credentials; nothing is checked. */
  raw(path: string, init?: RequestInit): Promise<Response>;
}

export function testClient(baseUrl: string, ownOrigin: string, credentials: Credentials = {}): TestClient {
  const identity: Record<string, string> = {
    ...(credentials.token !== undefined && { authorization: `Bearer ${credentials.token}` }),
    ...(credentials.cookie !== undefined && { cookie: credentials.cookie, origin: ownOrigin }),
  };

  const client: TestClient = {
    raw: (path, init = {}) => fetch(baseUrl + path, { redirect: 'manual', ...init, headers: { ...identity, ...(init.headers as Record<string, string>) } }),

    async call(endpoint, ...[input]) {
      const { params, query, body, headers, signal, file } = (input ?? {}) as Input<Endpoint>;
      const isForm = endpoint.bodyKind === 'multipart';
      const response = await client.raw(endpointUrl(endpoint, params as never, query as never), {
        method: endpoint.method,
        headers: { ...(endpoint.body && !isForm && { 'content-type': 'application/json' }), ...headers },
        ...(endpoint.body && { body: isForm ? formOf((body ?? {}) as Record<string, unknown>, file) : JSON.stringify(body ?? {}) }),
        ...(signal && { signal }),
      });
      return readAnswer(endpoint, response);
    },

    async ok(endpoint, ...input) {
      const answer = await client.call(endpoint, ...input);
      if (answer.code !== null) throw new Error(`${endpoint.method} ${endpoint.path} was refused: ${answer.code} (${answer.fieldPaths.join(', ')})`);
      return answer.data as ResponseOf<typeof endpoint>;
    },

    async refusal(endpoint, ...input) {
      const answer = await client.call(endpoint, ...input);
      if (answer.code === null) throw new Error(`${endpoint.method} ${endpoint.path} succeeded with ${answer.status}`);
      return answer.code;
    },
  };
  return client;
}

/** Fields first, then the file: so that a server may refuse before it has read the file. */
function formOf(fields: Record<string, unknown>, file: File | undefined): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  if (file) form.set('file', file);
  return form;
}

/** Reads an answer and fails the test where it is none that the contract knows. */
export async function readAnswer<E extends Endpoint>(endpoint: E, response: Response): Promise<Answer<E>> {
  const where = `${endpoint.method} ${endpoint.path} → ${response.status}`;
  const text = await response.text();
  const head = { status: response.status, headers: response.headers };
  if (response.status >= 400) {
    const problem = readProblemForm(where, response, text);
    expect(errorsOf(endpoint), `${where}: an error that the contract does not list`).toContain(problem.code);
    return { ...head, data: undefined, code: problem.code, fieldPaths: (problem.errors ?? []).map((e) => e.path) };
  }
  expect(endpoint.statuses, where).toContain(response.status);
  if (!endpoint.response) {
    expect(text, where).toBe('');
    return { ...head, data: undefined, code: null, fieldPaths: [] };
  }
  expect(response.headers.get('content-type'), where).toMatch(/^application\/json/);
  const data: unknown = JSON.parse(text);
  // A field that the contract does not name would be cut by parsing: what is sent must be what is promised.
  expect((endpoint.responseOf?.[response.status] ?? endpoint.response).parse(data), where).toEqual(data);
  return { ...head, data: data as ResponseOf<E>, code: null, fieldPaths: [] };
}

/** An answer as RFC 9457 and the one table of errors say. */
export function readProblemForm(where: string, response: Response, text: string): z.infer<typeof problemForm> {
  expect(response.headers.get('content-type'), `${where}: ${text.slice(0, 300)}`).toMatch(/^application\/problem\+json/);
  const problem = problemForm.parse(JSON.parse(text));
  expect(problem.status, where).toBe(response.status);
  expect(errorTable[problem.code].status, where).toBe(response.status);
  if (problem.code === 'rate_limited' || problem.code === 'unavailable') expect(Number(response.headers.get('retry-after')), where).toBeGreaterThan(0);
  return problem;
}
