import { z } from 'zod';
import { endpointsByName } from '@/lib/contracts/api';
import type { AnyEndpoint, Caller } from '@/lib/contracts/endpoint';
import { errorsOf } from '@/lib/contracts/endpoint-errors';
import { errorTable, type ErrorCode } from '@/lib/contracts/errors';
import { pathId } from '@/lib/contracts/primitives';
import { tagDescriptions } from './openapi-tags';
import { schemaCollector, type JsonSchema } from './openapi-schemas';

/** Of the API, not of the program: raised when a client would have to know. */
const API_VERSION = '1.0.0';

const DESCRIPTION = `Everything that the site's own pages do goes through this API.

Sign in with \`POST /auth/register\` or \`POST /auth/login\` and send the token as \`Authorization: Bearer …\`; a browser is signed in by the
cookie that comes with the same answers. A mutation by cookie is taken from this site's own pages alone.

Ids are positive integers, times are ISO 8601 in UTC with milliseconds, durations and positions are seconds. Lists answer \`items\` and
\`next_cursor\`, and take \`limit\` and \`cursor\`. Bodies are strict: a field that is not named here is refused.

Beside what is described here, \`/api/uploads\` speaks tus 1.0.0 (metadata: \`filename\` and the fields of \`POST /videos\`; the last answer's
\`Upload-Video-Id\` names the video), rooms are driven over Socket.IO at \`/socket.io\`, and \`/healthz\`, \`/readyz\` and \`/metrics\` are for operators.`;

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  'x-caller': Caller;
  security: Record<string, string[]>[];
  parameters?: { name: string; in: 'path' | 'query'; required: boolean; schema: JsonSchema }[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { description: string; headers?: Record<string, unknown>; content?: Record<string, { schema: JsonSchema }> }>;
}

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  servers: { url: string; description: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, unknown>; headers: Record<string, unknown> };
}

/** The OpenAPI 3.1 document of the contracts: from the very schemas that validate requests. */
export function openApiDocument(cookieName: string): OpenApiDocument {
  const { components, convert } = schemaCollector();
  const operations = Object.entries(endpointsByName).map(([name, endpoint]) => [endpoint, operation(name, endpoint, convert)] as const);
  const paths: OpenApiDocument['paths'] = {};
  for (const [{ path, method }, described] of operations) (paths[path] ??= {})[method.toLowerCase()] = described;
  return {
    openapi: '3.1.0',
    info: { title: 'VideoHost', version: API_VERSION, description: DESCRIPTION, license: { name: 'GNU Affero General Public License, version 3 or later', identifier: 'AGPL-3.0-or-later' } },
    servers: [{ url: '/api', description: 'This site' }],
    tags: [...new Set(operations.map(([endpoint]) => endpoint.tag))].map((name) => ({ name, description: tagDescriptions[name] ?? '' })),
    paths,
    components: {
      schemas: { ...components, Problem: problemSchema() },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The `token` of a sign-in. An opaque text, valid for 24 hours unless configured otherwise.' },
        cookie: { type: 'apiKey', in: 'cookie', name: cookieName, description: 'The browser’s session.' },
      },
      headers: {
        RetryAfter: { description: 'Seconds after which to try again', schema: { type: 'integer', minimum: 1 } },
        ...allowanceHeaders,
      },
    },
  };
}

/** How much of the allowance is left: with every answer of an endpoint that has one. */
const allowanceHeaders = {
  RateLimitLimit: { description: 'Calls that are allowed in a window of time', schema: { type: 'integer' } },
  RateLimitRemaining: { description: 'How many of them are left', schema: { type: 'integer', minimum: 0 } },
  RateLimitReset: { description: 'Seconds until the window ends', schema: { type: 'integer', minimum: 0 } },
};
const allowanceRefs = {
  'RateLimit-Limit': { $ref: '#/components/headers/RateLimitLimit' },
  'RateLimit-Remaining': { $ref: '#/components/headers/RateLimitRemaining' },
  'RateLimit-Reset': { $ref: '#/components/headers/RateLimitReset' },
};

type Convert = ReturnType<typeof schemaCollector>['convert'];

function operation(operationId: string, endpoint: AnyEndpoint, convert: Convert): Operation {
  const parameters = [...pathParameters(endpoint, convert), ...queryParameters(endpoint, convert)];
  return {
    operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    'x-caller': endpoint.caller,
    security: [...(endpoint.caller === 'anyone' ? [{}] : []), { bearer: [] }, { cookie: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.body && { requestBody: requestBody(endpoint, endpoint.body, convert) }),
    responses: { ...successes(endpoint, convert), ...failures(endpoint) },
  };
}

function pathParameters({ params }: AnyEndpoint, convert: Convert): NonNullable<Operation['parameters']> {
  if (!(params instanceof z.ZodObject)) return [];
  return Object.entries(params.shape as Record<string, z.ZodType>).map(([name, schema]) => ({
    name, in: 'path', required: true,
    // Digits on the wire, an integer to whoever calls.
    schema: schema === pathId ? { type: 'integer', minimum: 1 } : convert(schema, 'input'),
  }));
}

function queryParameters({ query }: AnyEndpoint, convert: Convert): NonNullable<Operation['parameters']> {
  if (!query) return [];
  const { properties, required } = convert(query, 'input') as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(properties ?? {}).map(([name, schema]) => ({ name, in: 'query', required: required?.includes(name) ?? false, schema }));
}

function requestBody(endpoint: AnyEndpoint, body: z.ZodType, convert: Convert): NonNullable<Operation['requestBody']> {
  const schema = convert(body, 'input');
  if (endpoint.bodyKind !== 'multipart') return { required: !body.safeParse({}).success, content: { 'application/json': { schema } } };
  const { properties, required } = schema as { properties: Record<string, JsonSchema>; required?: string[] };
  const withFile = { ...schema, properties: { ...properties, file: { type: 'string', contentMediaType: 'application/octet-stream' } }, required: [...(required ?? []), 'file'] };
  return { required: true, content: { 'multipart/form-data': { schema: withFile } } };
}

function successes(endpoint: AnyEndpoint, convert: Convert): Operation['responses'] {
  return Object.fromEntries(
    endpoint.statuses.map((status) => {
      const form = endpoint.responseOf?.[status] ?? endpoint.response;
      const content = form && { 'application/json': { schema: convert(form, 'output') } };
      return [String(status), { description: successWords[status] ?? 'Done', ...(endpoint.rate !== 'sign_in' && { headers: allowanceRefs }), ...(content && { content }) }];
    }),
  );
}

const successWords: Record<number, string> = { 200: 'As asked', 201: 'Made', 202: 'Taken', 204: 'Done; the answer is empty' };

/** Errors of one status share an answer: its description and its schema name the codes. */
function failures(endpoint: AnyEndpoint): Operation['responses'] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorsOf(endpoint)) {
    const { status } = errorTable[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${errorTable[code].title}`).join('; '),
        ...((status === 429 || status === 503) && { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' }, ...(status === 429 && allowanceRefs) } }),
        content: {
          'application/problem+json': {
            schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes } } }] },
          },
        },
      },
    ]),
  );
}

function problemSchema(): JsonSchema {
  return {
    type: 'object',
    description: 'An error as RFC 9457 says. `code` is stable and for programs, `detail` is for people.',
    properties: {
      type: { type: 'string', description: 'Where the error is explained' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      code: { type: 'string', enum: Object.keys(errorTable) },
      errors: {
        type: 'array',
        description: 'For `invalid`: which fields',
        items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } }, required: ['path', 'message'] },
      },
      request_id: { type: 'string', description: 'Under which the request stands in the server’s log' },
    },
    required: ['type', 'title', 'status', 'code'],
  };
}
